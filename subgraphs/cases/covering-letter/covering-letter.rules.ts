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
