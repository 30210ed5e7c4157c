import { type ErrorIssue, ValidationError } from '../../shared/errors.ts';
import { grantFor } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import { type Criterion, parseCriteria } from '../criteria/criteria.language.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import { countDraft, type DraftCount } from './draft-reach.store.ts';
import { programPolicy } from './program.policy.ts';

/** Criteria before they are saved: parsed and counted, or with their mistakes. */
export interface CriteriaDraft {
  /** Null while there are issues. */
  rule: Criterion | null;
  issues: readonly ErrorIssue[];
  /** Null while there are issues. */
  count: DraftCount | null;
}

/**
 * Parses criteria before they are saved and counts them beside the programme's criteria in force. Null for actors who may
 * not change the catalogue: with criteria of their own choice they could single out a household.
 */
export async function readDraft(
  ctx: ServicesContext,
  input: unknown,
  programId: string | null,
): Promise<CriteriaDraft | null> {
  if (!grantFor(programPolicy, ctx.actor, 'change').allow) return null;
  try {
    const rule = parseCriteria(input, ['rule'], await readSurvey(ctx));
    return { rule, issues: [], count: await countDraft(ctx, rule, programId) };
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    const whole = { code: error.code, message: error.text, path: ['rule'] };
    return { rule: null, issues: error.issues.length > 0 ? error.issues : [whole], count: null };
  }
}
