import { type LocalizedText, RuleError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { authorise, grantFor, type Scope } from '../../shared/policy.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Case } from '../generated/prisma/client.ts';
import { isOpen } from './case.lifecycle.ts';
import { isProjected } from './case.moves.store.ts';
import { casePolicy } from './case.policy.ts';
import { lockSameCases, type SameAs, type SameCase, sameCasesOf, subjectKey } from './case.same.store.ts';
import { type CaseSubjectInput, namedBy, regionOf } from './case.subject.ts';

/** The open case beside which another one of the same subject and need is open by an act, and why. */
export interface Beside {
  /** Under which the reason is kept, and found by the event. */
  besideId: string;
  id: string;
  number: string;
  reason: string;
}

/** The case that an act changes, and what a refusal names as the cause; nothing for a registration. */
interface Changed {
  id: string;
  path: readonly string[];
}

/**
 * Refuses a second case of the same subject with the same need while the first is open, unless a reason says why there are two.
 * Returns the first with the reason; null where none is open, and then no reason is kept. RuleError `SAME_CASE_OPEN`, with an
 * issue for each such case.
 */
export async function assertNotSame(
  tx: CasesTx,
  same: SameAs,
  reason: string | null,
  changed: Changed | null = null,
): Promise<Beside | null> {
  const found = await lockSameCases(tx, same, changed?.id ?? null);
  const [first] = found;
  if (!first) return null;
  if (reason) return { besideId: newId('bes'), id: first.id, number: first.number, reason };
  const path = ['input', 'duplicateReason'];
  const desk = deskOf(first);
  const why = changed
    ? { id: 'mengapa keduanya perlu', en: 'why both are needed' }
    : { id: 'mengapa perlu kasus baru', en: 'why another one is needed' };
  throw new RuleError(
    'SAME_CASE_OPEN',
    {
      id: `Kasus ${first.number} untuk kebutuhan yang sama masih terbuka di ${desk.id}. Buka kasus itu, atau tulis ${why.id}.`,
      en: `Case ${first.number} for the same need is still open at ${desk.en}. Open that case, or write ${why.en}.`,
    },
    {
      path,
      issues: found.map((one) => ({
        code: 'SAME_CASE_OPEN',
        message: {
          id: `${one.number} (${one.id}), ${deskOf(one).id}`,
          en: `${one.number} (${one.id}), ${deskOf(one).en}`,
        },
        path: changed?.path ?? ['input', 'subject'],
      })),
    },
  );
}

/**
 * What a correction adds that another case may have already: another subject with all needs, or the needs that were not there.
 * Null where it adds nothing: which cases are the same for the needs of before was asked then. Pure.
 */
export function addedBy(before: SameAs, after: SameAs): SameAs | null {
  if (subjectKey(after) !== subjectKey(before)) return after;
  if (after.needs.length === 0) return before.needs.length === 0 ? null : after;
  const had = new Set(before.needs.map((need) => need.toLowerCase()));
  const needs = after.needs.filter((need) => !had.has(need.toLowerCase()));
  return needs.length === 0 ? null : { ...after, needs };
}

/** What an event says of it; the reason stays in the row. */
export const besideInEvent = (beside: Beside | null | undefined) =>
  beside ? { besideId: beside.besideId, duplicateOf: beside.id, duplicateOfNumber: beside.number } : {};

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
  if (!(await isWithin(ctx, subject, scope))) return [];
  return sameCasesOf(ctx, sameAs(subject, needs));
}

const sameAs = (subject: CaseSubjectInput, needs: readonly string[]): SameAs => ({
  subjectType: subject.type,
  personId: subject.type === 'PERSON' ? (subject.personId ?? null) : null,
  householdId: subject.householdId ?? null,
  needs: [...needs],
});

/** Whether the registry's subject of an input is known to live where the caller works. */
async function isWithin(ctx: CasesContext, subject: CaseSubjectInput, scope: Scope): Promise<boolean> {
  const named = namedBy(subject);
  if (!named) return false;
  const region = regionOf(scope);
  return region === null || isProjected(ctx, named.noun, named.id, region);
}

/** What a case would be corrected to. */
export interface Corrected {
  subject?: CaseSubjectInput | null;
  needs?: readonly string[] | null;
}

/**
 * The other open cases that a correction of this one would repeat, or its reopening where it has ended: what `caseUpdate` and
 * `caseReopen` then refuse without a reason. Null for callers who may not do that.
 */
export async function casesRepeatedBy(
  ctx: CasesContext,
  row: SameAs & Pick<Case, 'id' | 'status'>,
  { subject, needs }: Corrected,
): Promise<SameCase[] | null> {
  const { allow, scope } = grantFor(casePolicy, ctx.actor, isOpen(row.status) ? 'update' : 'reopen');
  if (!allow) return null;
  if (subject && !(await isWithin(ctx, subject, scope))) return [];
  const after = sameAs(
    subject ?? { type: row.subjectType, personId: row.personId, householdId: row.householdId },
    needs ?? row.needs,
  );
  const added = isOpen(row.status) ? addedBy(row, after) : row;
  return added === null ? [] : sameCasesOf(ctx, added, row.id);
}
