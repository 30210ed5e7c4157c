import { z } from 'zod';
import type { ServicesContext } from '../context.ts';
import type { Answer, Finding } from '../criteria/criteria.evaluate.ts';
import { readSurveyWords } from '../criteria/criteria.survey.store.ts';
import type { Availability } from '../quota/quota.left.ts';
import { readAssessedOffer } from './assessment.store.ts';
import { eligibilityFor } from './eligibility.service.ts';

const id = z.string().min(1).max(64);
const assessInput = z.object({
  programId: id,
  fiscalYear: z.number().int(),
  householdId: id.nullish().transform((value) => value ?? null),
});

/**
 * What a decision on a referral rests on: the criteria with the household's values in words, and what is left of the
 * quota. Cases keeps it with the decision, so that it can be told years later, whatever has changed since (SRG-15).
 */
export interface Assessment {
  /** The version of the criteria in force; null where the programme asks nothing. */
  criteriaVersion: number | null;
  /** Null where the programme asks nothing, or there is no household to ask it of. */
  outcome: Answer | null;
  findings: Finding[];
  availability: Availability;
  unitsLeft: number | null;
  /** Digits; null where no budget is kept. */
  budgetLeftRupiah: string | null;
}

/**
 * Peer `assess`: what `reserve` would decide by, without reserving anything. Part of the one synchronous conversation about
 * quota (docs/decisions/13-decision-record.md). Null where there is no such programme.
 */
export async function assess(input: unknown, ctx: ServicesContext): Promise<Assessment | null> {
  const { programId, fiscalYear, householdId } = assessInput.parse(input);
  const offer = await readAssessedOffer(ctx, programId, fiscalYear, householdId);
  if (!offer) return null;
  const survey = await readSurveyWords(ctx);
  const { criteriaVersion, outcome, findings, left } = eligibilityFor(offer, offer.facts ?? {}, survey);
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
