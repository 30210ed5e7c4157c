import { officeDate } from '../../shared/clock.ts';
import { grantFor } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import {
  type Answer,
  evaluate,
  type Finding,
  listFindings,
  maskFindings,
} from '../criteria/criteria.evaluate.ts';
import type { Facts } from '../criteria/criteria.facts.ts';
import { readSurveyWords } from '../criteria/criteria.survey.store.ts';
import type { SurveyWords } from '../criteria/criteria.words.ts';
import { type QuotaLeft, quotaLeft } from '../quota/quota.left.ts';
import { householdPolicy } from './eligibility.policy.ts';
import { type Offer, offersOfToday } from './eligibility.store.ts';

/** A programme's answer for one household, and what is left of it. */
export interface ProgramEligibility {
  programId: string;
  outcome: Answer;
  findings: Finding[];
  /** The number of the criteria's version; null where the programme asks nothing. */
  criteriaVersion: number | null;
  quotaId: string | null;
  left: QuotaLeft;
}

/**
 * Every active programme for a household with these facts: yes, no or not known yet, each criterion in words, and what
 * is left today. Null where the actor may not ask. The outcome never differs by viewer, only what is listed.
 */
export async function findEligibility(
  ctx: ServicesContext,
  facts: Facts,
): Promise<ProgramEligibility[] | null> {
  const grant = grantFor(householdPolicy, ctx.actor, 'eligibility');
  if (!grant.allow) return null;
  const today = officeDate(ctx.clock.now());
  const [found, survey] = await Promise.all([ctx.load(offersOfToday, today), readSurveyWords(ctx)]);
  return (found?.offers ?? []).map((offer) => {
    const eligibility = eligibilityFor(offer, facts, survey);
    return { ...eligibility, findings: maskFindings(eligibility.findings, grant.masked) };
  });
}

/** One programme's answer for a household with these facts. Pure. */
export function eligibilityFor(offer: Offer, facts: Facts, survey: SurveyWords): ProgramEligibility {
  const { programId, rule, criteriaVersion, quotaId, capKind, unitAmountRupiah } = offer;
  const finding = rule ? evaluate(rule, facts, survey) : null;
  const quota = capKind
    ? {
        capKind,
        cap: offer.cap,
        used: offer.used ?? 0,
        budgetRupiah: offer.budgetRupiah,
        usedRupiah: offer.usedRupiah ?? 0n,
      }
    : null;
  return {
    programId,
    outcome: finding?.answer ?? 'YES',
    findings: finding && rule ? listFindings(finding, rule) : [],
    criteriaVersion,
    quotaId,
    left: quotaLeft(quota, unitAmountRupiah),
  };
}
