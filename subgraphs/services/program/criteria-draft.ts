import { type ErrorIssue, ValidationError } from '../../shared/errors.ts';
import { grantFor } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import { type Criterion, parseCriteria } from '../criteria/criteria.language.ts';
import { countDraft, type DraftCount } from './criteria-version.store.ts';
import { programPolicy } from './program.policy.ts';

/** Criteria that nobody has saved: how they read, whom they would reach, or what is not right with them yet. */
export interface CriteriaDraft {
  /** Null while something is not right. */
  rule: Criterion | null;
  issues: readonly ErrorIssue[];
  /** Null while something is not right. */
  count: DraftCount | null;
}

/**
 * Reads and counts criteria before they are saved, beside those of the programme that are in force. Only for who keeps
 * the catalogue: questions of one's own choice, asked of all households, could tell of a single one. Null for others.
 */
export async function readDraft(
  ctx: ServicesContext,
  input: unknown,
  programId: string | null,
): Promise<CriteriaDraft | null> {
  if (!grantFor(programPolicy, ctx.actor, 'change').allow) return null;
  try {
    const rule = parseCriteria(input, ['rule']);
    return { rule, issues: [], count: await countDraft(ctx, rule, programId) };
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    const whole = { code: error.code, message: error.text, path: ['rule'] };
    return { rule: null, issues: error.issues.length > 0 ? error.issues : [whole], count: null };
  }
}
