import { RuleError } from '../../shared/errors.ts';
import type { ReferralStatus } from '../generated/prisma/enums.ts';

/** In these an approval stands: what the office hands over. A proposal is nobody's word yet, and a refusal ends it. */
const HANDED_OVER: ReadonlySet<ReferralStatus> = new Set(['APPROVED', 'ACCEPTED', 'DELIVERED']);

/** A referral as a covering letter is checked against it. */
interface Covered {
  status: ReferralStatus;
  agencyId: string;
}

/** Why the office hands a referral to nobody: `NOT_HANDED_OVER`; null if it does. Pure. */
export const handOverRefusal = ({ status }: Covered): RuleError | null =>
  HANDED_OVER.has(status)
    ? null
    : new RuleError('NOT_HANDED_OVER', {
        id: 'Pilih rujukan yang sudah disetujui dan masih berlaku.',
        en: 'Choose referrals that are approved and still stand.',
      });

/** What a covering letter says of itself to this check. */
interface Letter {
  number: string;
  referralIds: readonly string[];
}

/**
 * Refuses a new number where every referral stands in a letter already (`COVERED_ALREADY`): somebody pressed twice, or wants to
 * print again. Null where one stands in none. Pure.
 */
export function coveredAlready(ids: readonly string[], letters: readonly Letter[]): RuleError | null {
  const covered = new Set(letters.flatMap((letter) => letter.referralIds));
  if (!ids.every((id) => covered.has(id))) return null;
  const numbers = letters.map(({ number }) => number).join(', ');
  return new RuleError(
    'COVERED_ALREADY',
    {
      id: `Semuanya sudah ada di surat pengantar ${numbers}. Cetak lagi surat itu, atau minta nomor baru.`,
      en: `All of them are in covering letter ${numbers} already. Print it again, or ask for a new number.`,
    },
    { path: ['input', 'referralIds'] },
  );
}

/** The agency of all; RuleError `AGENCIES_DIFFER` where they go to several. Pure. */
export function onlyAgency(referrals: readonly Covered[]): string {
  const [agencyId, ...others] = new Set(referrals.map((one) => one.agencyId));
  if (agencyId !== undefined && others.length === 0) return agencyId;
  throw new RuleError(
    'AGENCIES_DIFFER',
    { id: 'Pilih rujukan ke satu dinas yang sama.', en: 'Choose referrals to one agency.' },
    { path: ['input', 'referralIds'] },
  );
}
