import type { LocalizedText } from '../../shared/errors.ts';
import type { Case } from '../generated/prisma/client.ts';

const subject: LocalizedText = { id: 'pemohon', en: 'the subject' };
const verification: LocalizedText = { id: 'keadaan verifikasi', en: 'the state of the verification' };
const verifyBy: LocalizedText = { id: 'batas waktu verifikasi', en: 'the deadline of the verification' };

/** What a history calls the fields of a case that may change after its registration. Those that change together have one word. */
const WORDS: Partial<Record<keyof Case, LocalizedText>> = {
  kind: { id: 'jenis', en: 'the kind' },
  priority: { id: 'kemendesakan', en: 'the urgency' },
  problem: { id: 'masalah', en: 'the problem' },
  needs: { id: 'kebutuhan', en: 'the needs' },
  reporterName: { id: 'nama pelapor', en: "the reporter's name" },
  reporterPhone: { id: 'nomor telepon pelapor', en: "the reporter's telephone number" },
  subjectType: subject,
  personId: subject,
  subjectName: subject,
  subjectDescription: subject,
  subjectSex: subject,
  subjectAgeYears: subject,
  subjectMembers: subject,
  householdId: { id: 'rumah tangga', en: 'the household' },
  regionCode: { id: 'tempat tinggal', en: 'where they live' },
  registryOutcome: { id: 'keadaan menurut data', en: "the registry's answer" },
  verificationId: verification,
  verifiedAt: verification,
  officerVerifiedAt: verification,
  officerVerifiedBy: verification,
  officerSeenOn: verification,
  officerNote: verification,
  surveyorAccountId: { id: 'petugas survei', en: 'the surveyor' },
  verificationDueOn: verifyBy,
  verificationDueHolidays: verifyBy,
  appealedAt: { id: 'keberatan', en: 'the appeal' },
  answer: { id: 'jawaban', en: 'the answer' },
  reopenReason: { id: 'alasan dibuka kembali', en: 'the reason for opening it again' },
};

/** The fields that an event names, in words, each word once; one that has none stands for itself. Pure. */
export function fieldsInWords(fields: readonly string[], language: 'id' | 'en'): string {
  const words = fields.map((field) => WORDS[field as keyof Case]?.[language] ?? field);
  return [...new Set(words)].join(', ');
}
