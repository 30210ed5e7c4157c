import { officeDate } from '../../shared/clock.ts';
import { ValidationError } from '../../shared/errors.ts';
import { grantFor } from '../../shared/policy.ts';
import { aidForCriteria } from '../aid/aid.store.ts';
import { allotmentFor, isRest } from '../allotment/allotment.ts';
import type { ServicesContext } from '../context.ts';
import type { AidReceived } from '../criteria/criteria.aid.ts';
import type { Answer } from '../criteria/criteria.codes.ts';
import {
  evaluate,
  type Finding,
  listFindings,
  maskFindings,
  type ShownFinding,
} from '../criteria/criteria.evaluate.ts';
import type { Facts } from '../criteria/criteria.facts.ts';
import { type Criterion, disclosedBy, parseCriteria } from '../criteria/criteria.language.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import type { Survey } from '../criteria/criteria.survey.ts';
import { householdPolicy } from '../household/household.policy.ts';
import { programPolicy } from '../program/program.policy.ts';
import { type QuotaLeft, quotaLeft } from '../quota/quota.left.ts';
import { type Offer, offersOfToday, openToCaller, type TodaysOffer } from './eligibility.store.ts';

/** The facts of a household and of its living members, and what it received where criteria ask that. */
export interface ToldFacts {
  facts: Facts;
  people: readonly Facts[];
  aid?: readonly AidReceived[];
}

/** A programme's answer for one household, and what is left of it. */
export interface ProgramEligibility {
  programId: string;
  outcome: Answer;
  findings: Finding[];
  /** The number of the criteria's version; null where the programme has no criteria. */
  criteriaVersion: number | null;
  quotaId: string | null;
  left: QuotaLeft;
}

/** The same without what the caller may not read; the outcome is null where hidden facts decide it. */
export interface ShownEligibility extends Omit<ProgramEligibility, 'outcome' | 'findings'> {
  outcome: Answer | null;
  findings: ShownFinding[];
}

/**
 * Answers every active programme for a household with these facts: yes, no or not known yet, each criterion in words, and
 * what is left today. An agency receives only programmes with a referral of the household that is open to it. Null where
 * the actor may not ask. Viewers never see different outcomes; an outcome that hidden facts decide is null.
 */
export async function findEligibility(
  ctx: ServicesContext,
  householdId: string,
  told: ToldFacts,
): Promise<ShownEligibility[] | null> {
  const grant = grantFor(householdPolicy, ctx.actor, 'eligibility');
  if (!grant.allow) return null;
  const today = officeDate(ctx.clock.now());
  const [found, survey, open] = await Promise.all([
    ctx.load(offersOfToday, today),
    readSurvey(ctx),
    ctx.load(openToCaller, householdId),
  ]);
  const { villageCode } = told.facts;
  const lives = typeof villageCode === 'string' ? villageCode : null;
  const offers = (found?.offers ?? [])
    .filter(({ programId }) => open?.isOpen(programId))
    .map((offer) => offerFor(offer, lives));
  const asked = await withAid(ctx, householdId, told, offers);
  return offers.map((offer) => {
    const eligibility = eligibilityFor(offer, asked, survey);
    return offer.rule
      ? { ...eligibility, ...maskFindings(eligibility.findings, offer.rule, grant.masked) }
      : eligibility;
  });
}

/** An offer with the room of the allotment for who lives in a village. */
function offerFor({ parts, ...offer }: TodaysOffer, villageCode: string | null): Offer {
  if (parts.length === 0) return { ...offer, cap: null, used: null };
  const part = allotmentFor(parts, { villageCode, facilityCode: null });
  return { ...offer, capKind: isRest(part) ? offer.capKind : 'NUMBER', cap: part.cap, used: part.used };
}

/** The facts with the household's aid, where any of these criteria ask about it. */
async function withAid(
  ctx: ServicesContext,
  householdId: string,
  told: ToldFacts,
  asking: readonly { rule: Criterion | null }[],
): Promise<ToldFacts> {
  if (!asking.some(({ rule }) => rule && disclosedBy(rule).includes('aid'))) return told;
  return { ...told, aid: (await ctx.load(aidForCriteria, householdId))?.aid ?? [] };
}

/** What criteria that nobody has saved would answer for a household. */
export interface Trial {
  outcome: Answer | null;
  findings: ShownFinding[];
}

/**
 * Tries criteria on one household: for those who change programmes, beside the editor. Null for others: by criteria of their own choice they could
 * ask what they may not read. ValidationErrors as for `parseCriteria` are answered with null; the draft tells them.
 */
export async function tryCriteria(
  ctx: ServicesContext,
  given: unknown,
  householdId: string,
  told: ToldFacts,
): Promise<Trial | null> {
  const grant = grantFor(householdPolicy, ctx.actor, 'eligibility');
  if (!grant.allow || !grantFor(programPolicy, ctx.actor, 'change').allow) return null;
  const survey = await readSurvey(ctx);
  const rule = parsedOrNull(given, survey);
  if (!rule) return null;
  const asked = await withAid(ctx, householdId, told, [{ rule }]);
  const finding = evaluate(rule, asked.facts, survey, asked.people, asked.aid);
  return maskFindings(listFindings(finding, rule), rule, grant.masked);
}

function parsedOrNull(given: unknown, survey: Survey): Criterion | null {
  try {
    return parseCriteria(given, ['rule'], survey);
  } catch (error) {
    if (error instanceof ValidationError) return null;
    throw error;
  }
}

/** One programme's answer for a household with these facts. Pure. */
export function eligibilityFor(
  offer: Offer,
  { facts, people, aid }: ToldFacts,
  survey: Survey,
): ProgramEligibility {
  const { programId, rule, criteriaVersion, quotaId, capKind, unitAmountRupiah } = offer;
  const finding = rule ? evaluate(rule, facts, survey, people, aid) : null;
  const quota = capKind
    ? {
        capKind,
        cap: offer.cap,
        used: offer.used ?? 0,
        budgetRupiah: offer.budgetRupiah,
        usedRupiah: offer.usedRupiah ?? 0n,
        lineLeftRupiah: offer.lineLeftRupiah,
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
