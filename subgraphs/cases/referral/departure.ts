import type { LocalizedText, RuleError } from '../../shared/errors.ts';
import { isReason, reasonNeeded } from '../../shared/reasons.ts';
import { asksVerification, isKept, isUnseen } from '../case/case.lifecycle.ts';
import type { Assessment } from '../decision/decision.service.ts';
import type { Case } from '../generated/prisma/client.ts';
import type { ApprovalRule, Listing, ProgramAudience, ReferralBasis } from '../generated/prisma/enums.ts';
import { type Departure, departures } from './referral.codes.ts';

export type { Departure } from './referral.codes.ts';

/** What of a case says how its subject stands. */
export type Standing = Pick<
  Case,
  'subjectType' | 'registryOutcome' | 'priority' | 'verifiedAt' | 'officerVerifiedAt'
> & {
  /** Of its household, as the registry said last; null where there is none. */
  listing: Listing | null;
};

/** The departures that follow from how the subject stands on the list alone. */
export const LISTING_DEPARTURES: readonly Departure[] = [
  'NOT_LISTED',
  'NOT_DECREED',
  'LISTED_ALREADY',
  'EMERGENCY',
];

/**
 * How a subject departs from whom the programme is for (SRG-22), or null. Whom the registry does not keep an officer verifies
 * instead of a survey (SRG-18).
 */
export function listingDeparture(ofCase: Standing, audience: ProgramAudience): Departure | null {
  const isListed = ofCase.registryOutcome === 'LISTED';
  if (audience === 'UNLISTED') return isListed ? 'LISTED_ALREADY' : null;
  if (!asksVerification(audience)) return null;
  if (isListed) return audience === 'LISTED' && ofCase.listing === 'VERIFIED' ? 'NOT_DECREED' : null;
  if (!isKept(ofCase.subjectType) && !isUnseen(ofCase)) return null;
  return ofCase.priority === 'EMERGENCY' && ofCase.verifiedAt === null ? 'EMERGENCY' : 'NOT_LISTED';
}

/**
 * By what somebody outside the list is served by such a programme, or null where the list or the programme itself is enough: an officer
 * saw whom the registry does not keep (SRG-18), or the social agency recommends to the regional head (BRU-2).
 */
export function basisOf(
  ofCase: Standing,
  audience: ProgramAudience,
  isRecommended: boolean,
): ReferralBasis | null {
  if (!asksVerification(audience)) return null;
  if (!isKept(ofCase.subjectType)) return isUnseen(ofCase) ? null : 'OFFICER';
  return isRecommended && listingDeparture(ofCase, audience) === 'NOT_LISTED' ? 'REGENT' : null;
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
  /** Whom the programme is for. */
  audience: ProgramAudience;
  /** The most that one recipient gets, where the programme has a range. */
  mostAmountRupiah: bigint | null;
  /** Whether the family has what the programme excludes. */
  isExcluded: boolean;
}

/** Every departure of a referral, in the order in which they are stated. */
export function departuresOf(facts: DepartureFacts): Departure[] {
  const { assessment, unitAmountRupiah, mostAmountRupiah, approval } = facts;
  const most =
    mostAmountRupiah !== null && mostAmountRupiah > unitAmountRupiah ? mostAmountRupiah : unitAmountRupiah;
  const listing = listingDeparture(facts.case, facts.audience);
  const holds: Record<Departure, boolean> = {
    // Not known yet departs from nothing: what nobody asked is asked, not explained away.
    CRITERIA: assessment?.outcome === 'NO',
    NOT_LISTED: listing === 'NOT_LISTED',
    NOT_DECREED: listing === 'NOT_DECREED',
    LISTED_ALREADY: listing === 'LISTED_ALREADY',
    EXCLUDED: facts.isExcluded,
    EMERGENCY: listing === 'EMERGENCY',
    REPEATED: facts.deliveredThisYear,
    AMOUNT: (most > 0n || approval === 'NONE') && facts.amountRupiah > most * BigInt(facts.quantity),
  };
  return departures.list.filter((one) => holds[one]);
}

/** What only the regional head approves: who is outside the list that the programme is for (BRU-2). */
const TO_THE_HEAD: readonly Departure[] = ['NOT_LISTED', 'NOT_DECREED'];

/** Who approves what departs: never nobody, and who is not listed only the regional head, emergencies aside. */
export function approvalFor(rule: ApprovalRule, departures: readonly string[]): ApprovalRule {
  if (departures.includes('EMERGENCY')) return 'MANAGER';
  if (TO_THE_HEAD.some((one) => departures.includes(one))) return 'REGENT';
  return rule === 'NONE' && departures.length > 0 ? 'MANAGER' : rule;
}

/** The refusal in words where departures are without a reason, or null. */
export function reasonRefusal(
  departsBy: readonly Departure[],
  reason: string | null | undefined,
  path: readonly string[] = ['input', 'reason'],
  /** The programmes that exclude it. */
  others: readonly LocalizedText[] = [],
): RuleError | null {
  if (departsBy.length === 0 || isReason(reason)) return null;
  const named = (language: 'id' | 'en') => others.map((name) => name[language]).join(', ');
  const inWords = (one: Departure, language: 'id' | 'en') =>
    departures.words[one][language] + (one === 'EXCLUDED' && others.length > 0 ? `: ${named(language)}` : '');
  const list = (language: 'id' | 'en') => departsBy.map((one) => inWords(one, language)).join('; ');
  return reasonNeeded(
    {
      id: `Usulan ini menyimpang dari aturan (${list('id')}).`,
      en: `This departs from the rules (${list('en')}).`,
    },
    path,
  );
}
