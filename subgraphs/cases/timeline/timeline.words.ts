import { dayInWords } from '../../shared/clock.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { statedCodes } from '../../shared/office-code.ts';
import { wordOf } from '../../shared/word.ts';
import { fieldsInWords } from '../case/case.fields.ts';
import { type CaseStatus, caseLifecycle } from '../case/case.lifecycle.ts';
import type { UnmetNeedReason } from '../generated/prisma/enums.ts';
import { type ReferralStatus, referralLifecycle } from '../referral/referral.lifecycle.ts';
import { unmetNeedReasons } from '../unmet-need/unmet-need.codes.ts';
import type { TimelineRow } from './timeline.store.ts';

const known = (value: unknown): string => (typeof value === 'string' ? value : '');

const dayOf = (value: unknown, language: 'id' | 'en'): string =>
  typeof value === 'string' ? dayInWords(value, language) : '';

const caseLabel = (status: unknown): LocalizedText =>
  caseLifecycle.labels[status as CaseStatus] ?? { id: known(status), en: known(status) };

const referralLabel = (status: unknown): LocalizedText =>
  referralLifecycle.labels[status as ReferralStatus] ?? { id: known(status), en: known(status) };

const SETTLEMENT: LocalizedText = { id: 'Pembukuan penyerahan berubah', en: 'The booking changed' };
const SETTLEMENT_WORDS: Record<string, LocalizedText> = {
  UNSETTLED: {
    id: 'Penyerahan tidak dapat dibukukan pada kuota',
    en: 'The delivery could not be booked on the quota',
  },
  SETTLING: { id: 'Pembukuan penyerahan diminta lagi', en: 'The booking was asked for again' },
  UNBOOKED: { id: 'Penyerahan ditutup tanpa dibukukan', en: 'The delivery was closed without booking' },
};

const COORDINATOR = wordOf('Role', 'PUSKESOS_COORDINATOR');
const HAND_ON: LocalizedText = {
  id: 'Permintaan penerusan berubah',
  en: 'The request to hand it on changed',
};
/** What became of a Puskesos's request to hand a case on to the office (TGL-14). */
const HAND_ON_WORDS: Record<string, LocalizedText> = {
  WAITING: {
    id: `Puskesos meminta persetujuan ${COORDINATOR.id} untuk meneruskannya ke kantor`,
    en: `The Puskesos asked the ${COORDINATOR.en} to agree that it goes to the office`,
  },
  AGREED: {
    id: `Disetujui ${COORDINATOR.id} untuk diteruskan ke kantor`,
    en: `The ${COORDINATOR.en} agreed that it goes to the office`,
  },
  SENT_BACK: {
    id: `Dikembalikan ${COORDINATOR.id} kepada Puskesos, dengan alasan`,
    en: `The ${COORDINATOR.en} sent it back to the Puskesos, with a reason`,
  },
  WITHDRAWN: {
    id: 'Puskesos membatalkan permintaan penerusan',
    en: 'The Puskesos withdrew its request to hand it on',
  },
  LAPSED: {
    id: `Persetujuan ${COORDINATOR.id} tidak diperlukan lagi`,
    en: `The agreement of the ${COORDINATOR.en} is no longer needed`,
  },
};

/** How a case came from its Puskesos to the office without an agreement, where it did. */
const HANDED_ON_WORDS: Record<string, LocalizedText> = {
  EMERGENCY: {
    id: `, darurat: tanpa menunggu ${COORDINATOR.id}`,
    en: `, an emergency: without waiting for the ${COORDINATOR.en}`,
  },
  NO_COORDINATOR: {
    id: `; belum ada ${COORDINATOR.id} yang tercatat di sini`,
    en: `; no ${COORDINATOR.en} is recorded here`,
  },
  TAKEN: { id: ', diambil kantor dari Puskesos', en: ', taken by the office from the Puskesos' },
};
const handedOn = ({ handedOn: by }: TimelineWording['payload']): LocalizedText =>
  HANDED_ON_WORDS[known(by)] ?? { id: '', en: '' };

/** What the words of an entry are made from. */
export type TimelineWording = Pick<
  TimelineRow,
  'kind' | 'payload' | 'programName' | 'agencyName' | 'reason' | 'duplicateReason'
>;

/** "Rujukan Beasiswa (Dinas Pendidikan)"; without what is not known here. */
function referralNamed({ programName, agencyName }: TimelineWording): LocalizedText {
  const named = (noun: string, program?: string, agency?: string) =>
    [noun, program, agency && `(${agency})`].filter(Boolean).join(' ');
  return {
    id: named('Rujukan', programName?.id, agencyName?.id),
    en: named('Referral', programName?.en, agencyName?.en),
  };
}

/** ": pindah ke luar daerah", where there is a reason or a need; a code without words stands for itself. */
function reasonIn({ reason }: TimelineWording): LocalizedText {
  if (!reason) return { id: '', en: '' };
  const { code, list } = reason;
  const { id, en } = reason.name ?? statedCodes(list).words[code] ?? { id: code, en: code };
  return { id: `: ${id}`, en: `: ${en}` };
}

const fieldsOf = ({ fields }: TimelineWording['payload']): string[] => (Array.isArray(fields) ? fields : []);

/** That a case with the same need was open when this one was registered, corrected or reopened, and why there are two. */
function beside({ payload, duplicateReason }: TimelineWording): LocalizedText {
  if (typeof payload.duplicateOf !== 'string') return { id: '', en: '' };
  const number = known(payload.duplicateOfNumber);
  const why = duplicateReason ? `: ${duplicateReason}` : '';
  return {
    id: `, sementara kasus ${number} untuk kebutuhan yang sama masih terbuka${why}`,
    en: `, while case ${number} for the same need was still open${why}`,
  };
}

/** What an entry of a timeline says, in both languages. Of personal words only those of `duplicateReason`, which the reader may see. */
export function timelineWords(entry: TimelineWording): LocalizedText {
  const { kind, payload } = entry;
  const to = payload.to;
  const of = referralNamed(entry);
  const why = reasonIn(entry);
  switch (kind) {
    case 'CASE_REGISTERED':
      return {
        id: `Didaftarkan dengan nomor ${known(payload.number)}${beside(entry).id}${handedOn(payload).id}`,
        en: `Registered as ${known(payload.number)}${beside(entry).en}${handedOn(payload).en}`,
      };
    case 'CASE_UPDATED':
      return {
        id: `Diperbarui: ${fieldsInWords(fieldsOf(payload), 'id')}${beside(entry).id}`,
        en: `Changed: ${fieldsInWords(fieldsOf(payload), 'en')}${beside(entry).en}`,
      };
    case 'CASE_STATUS_CHANGED':
      return {
        id: `Kasus: ${caseLabel(to).id}${why.id}${beside(entry).id}`,
        en: `Case: ${caseLabel(to).en}${why.en}${beside(entry).en}`,
      };
    case 'CASE_SUBJECT_VERIFIED':
      return {
        id: `Diverifikasi petugas, dilihat ${dayOf(payload.seenOn, 'id')}`,
        en: `Verified by an officer, seen on ${dayOf(payload.seenOn, 'en')}`,
      };
    case 'CASE_MOVED':
      return {
        id: `Dialihkan ke loket lain${handedOn(payload).id}`,
        en: `Handed over to another desk${handedOn(payload).en}`,
      };
    case 'CASE_HAND_ON_CHANGED':
      return HAND_ON_WORDS[known(to)] ?? HAND_ON;
    case 'CASE_SURVEYOR_CHANGED':
      return typeof to === 'string'
        ? { id: 'Petugas survei ditugaskan', en: 'A surveyor was assigned' }
        : { id: 'Tugas petugas survei berakhir', en: "The surveyor's task ended" };
    case 'CASE_FILE_ADDED':
      return { id: 'Lampiran ditambahkan', en: 'An attachment was added' };
    case 'UNMET_NEED_RECORDED': {
      const { id, en } = unmetNeedReasons.words[payload.reason as UnmetNeedReason] ?? { id: '', en: '' };
      return {
        id: `Kebutuhan yang belum terjawab dicatat${why.id} (${id})`,
        en: `An unmet need was recorded${why.en} (${en})`,
      };
    }
    case 'UNMET_NEED_MET':
      return { id: `Kebutuhan sudah terjawab${why.id}`, en: `A need was met${why.en}` };
    case 'UNMET_NEED_WITHDRAWN':
      return { id: `Catatan kebutuhan dicabut${why.id}`, en: `A recorded need was withdrawn${why.en}` };
    case 'REFERRAL_PROPOSED':
      return { id: `${of.id}: diusulkan${why.id}`, en: `${of.en}: proposed${why.en}` };
    case 'REFERRAL_STATUS_CHANGED': {
      const mark =
        payload.onBehalf === true
          ? { id: ' (dicatat atas nama dinas)', en: ' (on behalf of the agency)' }
          : null;
      const { id, en } = referralLabel(to);
      return {
        id: `${of.id}: ${id}${mark?.id ?? ''}${why.id}`,
        en: `${of.en}: ${en}${mark?.en ?? ''}${why.en}`,
      };
    }
    case 'REFERRAL_ACCESS_ENDED':
      return {
        id: `${of.id}: data keluarga tertutup bagi dinas`,
        en: `${of.en}: the family is closed to the agency`,
      };
    case 'REFERRAL_APPEALED':
      return { id: `${of.id}: keluarga berkeberatan`, en: `${of.en}: the family appealed` };
    case 'REFERRAL_SETTLEMENT_CHANGED':
      return SETTLEMENT_WORDS[known(payload.state)] ?? SETTLEMENT;
    case 'LETTER_ISSUED':
      return {
        id: `Surat ${known(payload.number)} diterbitkan`,
        en: `Letter ${known(payload.number)} was issued`,
      };
    case 'LETTER_PROVISION_CHANGED':
      return payload.provision === 'CONFIRMED'
        ? {
            id: `Surat ${known(payload.number)} tidak sementara lagi: hasil verifikasi mendukungnya`,
            en: `Letter ${known(payload.number)} is no longer provisional: the verification supports it`,
          }
        : {
            id: `Surat ${known(payload.number)} perlu ditinjau kepala: hasil verifikasi tidak mendukungnya`,
            en: `Letter ${known(payload.number)} is for the head to look at: the verification does not support it`,
          };
    case 'LETTER_EXTENDED':
      return {
        id: `Surat ${known(payload.number)} diperpanjang sampai ${dayOf(payload.validUntil, 'id')}`,
        en: `Letter ${known(payload.number)} was extended until ${dayOf(payload.validUntil, 'en')}`,
      };
    default:
      return { id: kind, en: kind };
  }
}
