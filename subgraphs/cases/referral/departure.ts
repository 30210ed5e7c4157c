import type { RuleError } from '../../shared/errors.ts';
import { isReason, reasonNeeded } from '../../shared/reasons.ts';
import { isKept } from '../case/case.lifecycle.ts';
import type { Assessment } from '../decision/decision.service.ts';
import type { Case } from '../generated/prisma/client.ts';
import type { ApprovalRule } from '../generated/prisma/enums.ts';
import { type Departure, departures } from './referral.codes.ts';

export type { Departure } from './referral.codes.ts';

/** What of a case says how its subject stands. */
export type Standing = Pick<Case, 'subjectType' | 'registryOutcome' | 'priority' | 'verifiedAt'>;

/**
 * How a subject that is not listed departs, or null. Of whom the registry does not keep nothing is asked by a programme
 * without criteria: a stranded person's ticket home.
 */
export function listingDeparture(ofCase: Standing, asksCriteria: boolean): Departure | null {
  if (isKept(ofCase.subjectType) ? ofCase.registryOutcome === 'LISTED' : !asksCriteria) return null;
  return ofCase.priority === 'EMERGENCY' && ofCase.verifiedAt === null ? 'EMERGENCY' : 'NOT_LISTED';
}

export interface DepartureFacts {
  case: Standing;
  /** What services said of this household; null where it could not be asked. */
  assessment: Pick<Assessment, 'criteriaVersion' | 'outcome' | 'findings'> | null;
  /** Whether the programme was delivered to the same subject in this fiscal year. */
  deliveredThisYear: boolean;
  amountRupiah: bigint;
  quantity: number;
  /** Zero where the programme names none: the approver looks at the sum, and where nobody approves none is given. */
  unitAmountRupiah: bigint;
  /** The programme's rule. */
  approval: ApprovalRule;
}

/** Every departure of a referral, in the order in which they are stated. */
export function departuresOf(facts: DepartureFacts): Departure[] {
  const { assessment, unitAmountRupiah, approval } = facts;
  const asksCriteria = assessment !== null && assessment.criteriaVersion !== null;
  const listing = listingDeparture(facts.case, asksCriteria);
  const holds: Record<Departure, boolean> = {
    // Not known yet departs from nothing: what nobody asked is asked, not explained away.
    CRITERIA: assessment?.outcome === 'NO',
    NOT_LISTED: listing === 'NOT_LISTED',
    EMERGENCY: listing === 'EMERGENCY',
    REPEATED: facts.deliveredThisYear,
    AMOUNT:
      (unitAmountRupiah > 0n || approval === 'NONE') &&
      facts.amountRupiah > unitAmountRupiah * BigInt(facts.quantity),
  };
  return departures.list.filter((one) => holds[one]);
}

/** Who approves what departs: never nobody, and who is not listed only the regional head, emergencies aside. */
export function approvalFor(rule: ApprovalRule, departures: readonly string[]): ApprovalRule {
  if (departures.includes('EMERGENCY')) return 'MANAGER';
  if (departures.includes('NOT_LISTED')) return 'REGENT';
  return rule === 'NONE' && departures.length > 0 ? 'MANAGER' : rule;
}

/** The refusal in words where departures are without a reason, or null. */
export function reasonRefusal(
  departsBy: readonly Departure[],
  reason: string | null | undefined,
  path: readonly string[] = ['input', 'reason'],
): RuleError | null {
  if (departsBy.length === 0 || isReason(reason)) return null;
  const list = (language: 'id' | 'en') => departsBy.map((one) => departures.words[one][language]).join('; ');
  return reasonNeeded(
    {
      id: `Usulan ini menyimpang dari aturan (${list('id')}).`,
      en: `This departs from the rules (${list('en')}).`,
    },
    path,
  );
}
