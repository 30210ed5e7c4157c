import { type LocalizedText, RuleError } from '../../shared/errors.ts';
import { authorise } from '../../shared/policy.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import { isProjected } from './case.moves.store.ts';
import { casePolicy } from './case.policy.ts';
import { lockSameCases, type SameAs, type SameCase, sameCasesOf } from './case.same.store.ts';
import { type CaseSubjectInput, namedBy, regionOf } from './case.subject.ts';

/** That a case was registered beside an open one with the same need, and why. */
export interface Duplicate {
  duplicateOf: string | null;
  duplicateReason: string | null;
}

/**
 * Refuses a second case of the same subject with the same need while the first is open, unless a reason says why there are two.
 * Returns what is kept of that; without an open case the reason is not kept. RuleError `SAME_CASE_OPEN`, with an issue for
 * each such case.
 */
export async function assertNotSame(
  tx: CasesTx,
  same: SameAs,
  reason: string | null,
): Promise<Duplicate & { number: string | null }> {
  const found = await lockSameCases(tx, same);
  const [first] = found;
  if (!first) return { duplicateOf: null, duplicateReason: null, number: null };
  if (reason) return { duplicateOf: first.id, duplicateReason: reason, number: first.number };
  const path = ['input', 'duplicateReason'];
  const desk = deskOf(first);
  throw new RuleError(
    'SAME_CASE_OPEN',
    {
      id: `Kasus ${first.number} untuk kebutuhan yang sama masih terbuka di ${desk.id}. Buka kasus itu, atau tulis mengapa perlu kasus baru.`,
      en: `Case ${first.number} for the same need is still open at ${desk.en}. Open that case, or write why another one is needed.`,
    },
    {
      path,
      issues: found.map((one) => ({
        code: 'SAME_CASE_OPEN',
        message: {
          id: `${one.number} (${one.id}), ${deskOf(one).id}`,
          en: `${one.number} (${one.id}), ${deskOf(one).en}`,
        },
        path: ['input', 'subject'],
      })),
    },
  );
}

const deskOf = ({ deskName }: SameCase): LocalizedText =>
  deskName ?? { id: 'loket lain', en: 'another desk' };

/**
 * The open cases that a registration would repeat, for callers who may register: their number and desk, even where the caller may
 * not read them. Nothing for a subject outside the caller's region.
 */
export async function sameOpenCases(
  ctx: CasesContext,
  subject: CaseSubjectInput,
  needs: readonly string[],
): Promise<SameCase[]> {
  const { scope } = authorise(ctx, casePolicy, 'register');
  const named = namedBy(subject);
  if (!named) return [];
  const region = regionOf(scope);
  if (region !== null && !(await isProjected(ctx, named.noun, named.id, region))) return [];
  return sameCasesOf(ctx, {
    subjectType: subject.type,
    personId: subject.personId ?? null,
    householdId: subject.householdId ?? null,
    needs: [...needs],
  });
}
