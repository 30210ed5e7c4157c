import { RuleError } from '../../shared/errors.ts';
import type { Program } from '../generated/prisma/client.ts';
import type { ApprovalRule } from '../generated/prisma/enums.ts';

/** From nobody to the regional head. */
const BY_STRICTNESS: readonly ApprovalRule[] = ['NONE', 'MANAGER', 'REGENT'];

/** What of a programme says who agrees before something is given. */
type Approval = Pick<Program, 'approval' | 'unitAmountRupiah'>;

/** What a new programme is compared with: nothing is given yet, so nobody need agree. */
export const NOTHING_GIVEN: Approval = { approval: 'NONE', unitAmountRupiah: null };

/**
 * The refusal in words where a change takes approval away, or null: a weaker rule, or more money where nobody agrees. Only
 * the regional head gives that consent up (PYK-3); the keepers of the catalogue may make the rule stricter.
 */
export function loosenedRefusal(before: Approval, after: Approval): RuleError | null {
  if (BY_STRICTNESS.indexOf(after.approval) < BY_STRICTNESS.indexOf(before.approval))
    return needsRegent('approval');
  const isMoreUnasked =
    after.approval === 'NONE' && (after.unitAmountRupiah ?? 0n) > (before.unitAmountRupiah ?? 0n);
  return isMoreUnasked ? needsRegent('unitAmountRupiah') : null;
}

const needsRegent = (field: keyof Approval): RuleError =>
  new RuleError(
    'NEEDS_REGENT',
    {
      id: 'Hanya bupati/wali kota yang melonggarkan persetujuan program, atau menetapkan uang yang diberikan tanpa persetujuan.',
      en: 'Only the regional head loosens the approval of a programme, or sets money that is given without approval.',
    },
    { path: ['input', field] },
  );
