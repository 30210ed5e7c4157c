import { z } from 'zod';
import type { ServicesContext } from '../context.ts';
import type { Answer } from '../criteria/criteria.codes.ts';
import type { Finding } from '../criteria/criteria.evaluate.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import { NO_SURVEY } from '../criteria/criteria.survey.ts';
import type { Availability } from '../quota/quota.codes.ts';
import type { QuotaState } from '../quota/quota.left.ts';
import { type AssessedOffer, readAssessedOffer } from './assessment.store.ts';
import { eligibilityFor } from './eligibility.service.ts';

const id = z.string().min(1).max(64);
const assessInput = z.object({
  programId: id,
  fiscalYear: z.number().int(),
  householdId: id.nullish().transform((value) => value ?? null),
  claimId: id.nullish().transform((value) => value ?? null),
});

/**
 * The grounds of a decision on a referral: the criteria with the household's values in words, and what is left of the
 * quota. Cases stores it with the decision, so that the grounds can be read years later (SRG-15).
 */
export interface Assessment {
  /** The version of the criteria in force; null where the programme has none. */
  criteriaVersion: number | null;
  /** Null where the programme has no criteria or the claim has no household. */
  outcome: Answer | null;
  findings: Finding[];
  availability: Availability;
  unitsLeft: number | null;
  /** Digits; null where no budget is kept. */
  budgetLeftRupiah: string | null;
}

/**
 * Peer `assess`: the grounds on which `reserve` would decide, without reserving anything
 * (docs/decisions/13-decision-record.md). With a claim's id, the units that this claim holds count as free. Null for an
 * unknown programme.
 */
export async function assess(input: unknown, ctx: ServicesContext): Promise<Assessment | null> {
  const question = assessInput.parse(input);
  const offer = await readAssessedOffer(ctx, question);
  return offer && assessOffer(offer, question.householdId, ctx);
}

/** The same for a claim whose quota was just read: `room` is the quota without what the claim took. */
export async function assessWith(
  question: { programId: string; fiscalYear: number; householdId: string | null },
  room: QuotaState | null,
  ctx: ServicesContext,
): Promise<Assessment | null> {
  const offer = await readAssessedOffer(ctx, { ...question, claimId: null });
  return offer && assessOffer({ ...offer, ...room }, question.householdId, ctx);
}

/** The same from an offer already read. */
export async function assessOffer(
  offer: AssessedOffer,
  householdId: string | null,
  ctx: ServicesContext,
): Promise<Assessment> {
  const survey = offer.rule ? await readSurvey(ctx) : NO_SURVEY;
  const { criteriaVersion, outcome, findings, left } = eligibilityFor(
    offer,
    { facts: offer.facts ?? {}, people: offer.people, aid: offer.aid },
    survey,
  );
  const isAsked = criteriaVersion !== null && householdId !== null;
  return {
    criteriaVersion,
    outcome: isAsked ? outcome : null,
    findings: isAsked ? findings : [],
    availability: left.availability,
    unitsLeft: left.unitsLeft,
    budgetLeftRupiah: left.budgetLeftRupiah?.toString() ?? null,
  };
}
