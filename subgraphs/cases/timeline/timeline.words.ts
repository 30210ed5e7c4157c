import type { LocalizedText } from '../../shared/errors.ts';
import { type CaseStatus, caseLifecycle } from '../case/case.lifecycle.ts';
import { type ReferralStatus, referralLifecycle } from '../referral/referral.lifecycle.ts';
import type { TimelineRow } from './timeline.store.ts';

const known = (value: unknown): string => (typeof value === 'string' ? value : '');

const caseLabel = (status: unknown): LocalizedText =>
  caseLifecycle.labels[status as CaseStatus] ?? { id: known(status), en: known(status) };

const referralLabel = (status: unknown): LocalizedText =>
  referralLifecycle.labels[status as ReferralStatus] ?? { id: known(status), en: known(status) };

const SETTLEMENT: LocalizedText = { id: 'Pembukuan penyaluran berubah', en: 'The booking changed' };
const SETTLEMENT_WORDS: Record<string, LocalizedText> = {
  UNSETTLED: {
    id: 'Penyaluran tidak dapat dibukukan pada kuota',
    en: 'The delivery could not be booked on the quota',
  },
  SETTLING: { id: 'Pembukuan penyaluran diminta lagi', en: 'The booking was asked for again' },
  UNBOOKED: { id: 'Penyaluran ditutup tanpa dibukukan', en: 'The delivery was closed without booking' },
};

/** What an entry of a timeline says, in both languages; personal words stay in the rows, so none are here. */
export function timelineWords({ kind, payload }: Pick<TimelineRow, 'kind' | 'payload'>): LocalizedText {
  const to = payload.to;
  switch (kind) {
    case 'CASE_REGISTERED':
      return {
        id: `Didaftarkan dengan nomor ${known(payload.number)}`,
        en: `Registered as ${known(payload.number)}`,
      };
    case 'CASE_UPDATED':
      return { id: 'Data pengaduan diubah', en: 'Details of the case changed' };
    case 'CASE_STATUS_CHANGED':
      return { id: `Status pengaduan: ${caseLabel(to).id}`, en: `The case is now: ${caseLabel(to).en}` };
    case 'CASE_MOVED':
      return { id: 'Dialihkan ke loket lain', en: 'Handed over to another desk' };
    case 'CASE_SURVEYOR_CHANGED':
      return { id: 'Petugas verifikasi ditetapkan', en: 'A surveyor was assigned' };
    case 'CASE_FILE_ADDED':
      return { id: 'Berkas ditambahkan', en: 'A file was added' };
    case 'REFERRAL_PROPOSED':
      return { id: 'Rujukan diusulkan', en: 'A referral was proposed' };
    case 'REFERRAL_STATUS_CHANGED': {
      const mark =
        payload.onBehalf === true
          ? { id: ' (dicatat atas nama dinas)', en: ' (on behalf of the agency)' }
          : null;
      const { id, en } = referralLabel(to);
      return { id: `Rujukan: ${id}${mark?.id ?? ''}`, en: `The referral is now: ${en}${mark?.en ?? ''}` };
    }
    case 'REFERRAL_APPEALED':
      return { id: 'Penolakan disanggah', en: 'The refusal was appealed' };
    case 'REFERRAL_SETTLEMENT_CHANGED':
      return SETTLEMENT_WORDS[known(payload.state)] ?? SETTLEMENT;
    case 'LETTER_ISSUED':
      return {
        id: `Surat ${known(payload.number)} diterbitkan`,
        en: `Letter ${known(payload.number)} was issued`,
      };
    case 'LETTER_EXTENDED':
      return {
        id: `Surat ${known(payload.number)} diperpanjang sampai ${known(payload.validUntil)}`,
        en: `Letter ${known(payload.number)} was extended until ${known(payload.validUntil)}`,
      };
    default:
      return { id: kind, en: kind };
  }
}
