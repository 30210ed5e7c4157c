import { RuleError } from '../../shared/errors.ts';
import type { ServicesContext } from '../context.ts';
import type { ApprovalRule } from '../generated/prisma/enums.ts';
import type { ProgramTerms } from './program.terms.ts';
import { mayLoosen } from './program.village.ts';

const BY_STRICTNESS: readonly ApprovalRule[] = ['NONE', 'VILLAGE_HEAD', 'MANAGER', 'REGENT'];

/** The fields of a programme that decide who must agree before something is given. */
type Approval = Pick<ProgramTerms, 'approval' | 'unitAmountRupiah'>;

/** A new programme is compared with this: it gives nothing yet, so nobody must agree. */
export const NOTHING_GIVEN: Approval = { approval: 'NONE', unitAmountRupiah: null };

/**
 * The refusal where a change weakens the approval rule, or raises the money that is given without approval; else null. Only
 * the regional head may do that (PYK-3); the manager may make the rule stricter.
 */
export function loosenedRefusal(before: Approval, after: Approval): RuleError | null {
  if (BY_STRICTNESS.indexOf(after.approval) < BY_STRICTNESS.indexOf(before.approval))
    return needsRegent('approval');
  const isMoreUnapproved =
    after.approval === 'NONE' && (after.unitAmountRupiah ?? 0n) > (before.unitAmountRupiah ?? 0n);
  return isMoreUnapproved ? needsRegent('unitAmountRupiah') : null;
}

/** Only the regional head may loosen the approval, and a village head that of the own programmes. RuleError `NEEDS_REGENT`. */
export function assertNotLoosened(ctx: ServicesContext, before: Approval, after: ProgramTerms): void {
  const refusal = loosenedRefusal(before, after);
  if (refusal && !mayLoosen(ctx, after)) throw refusal;
}

const needsRegent = (field: keyof Approval): RuleError =>
  new RuleError(
    'NEEDS_REGENT',
    {
      id: 'Hanya {Title.REGIONAL_HEAD} yang melonggarkan persetujuan program, atau menetapkan uang yang diberikan tanpa persetujuan.',
      en: 'Only the {Title.REGIONAL_HEAD} loosens the approval of a programme, or sets money that is given without approval.',
    },
    { path: ['input', field] },
  );
