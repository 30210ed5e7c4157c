import { NotFoundError, notFound, RuleError, ValidationError } from '../../shared/errors.ts';
import { authorise, isWithinRegion, type Scope } from '../../shared/policy.ts';
import { type Act, assertVersion, write } from '../../shared/write.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Case } from '../generated/prisma/client.ts';
import { assertCase, endedRefusal, registryOutcome } from './case.lifecycle.ts';
import { registryFacts } from './case.moves.store.ts';
import { moveCase } from './case.moves.ts';
import { casePolicy } from './case.policy.ts';
import { holdSubject, insertBeside, subjectOfCase } from './case.same.store.ts';
import { assertNotSame } from './case.same.ts';
import { lockCase, readCases, readCaseUnscoped } from './case.store.ts';

/**
 * Runs an act on one case, then its follow-up (`afterwards`), and returns the case as it is then. NotFoundError for a replay by an
 * actor who no longer sees the case.
 */
export async function actOnCase<R extends { id: string; claims?: string[] }>(
  ctx: CasesContext,
  act: Act,
  work: (tx: CasesTx) => Promise<R>,
  afterwards: (done: R) => Promise<unknown> = async () => {},
): Promise<Case> {
  let isReplay = true;
  const done = await write(ctx, act, (tx) => {
    isReplay = false;
    return work(tx);
  });
  await afterwards(done);
  const { id } = done;
  const [row] = await readCases([id], ctx);
  if (row) return row;
  // After a handover the caller may no longer see the case. The first answer shows it; a later replay must not show what others
  // have done since.
  if (isReplay) throw outOfSight();
  return readCaseUnscoped(ctx, id);
}

/** A NotFoundError that says the act was done, so that the client does not repeat it under another request id. */
function outOfSight(): NotFoundError {
  return new NotFoundError(
    'NOT_FOUND',
    {
      id: 'Permintaan ini sudah dijalankan, dan kasusnya kini di luar wewenang Anda.',
      en: 'This request was carried out before, and its case is no longer yours to see.',
    },
    { path: ['input', 'requestId'] },
  );
}

/** Refuses a village's or district's registration for people of another region. */
export function refuseOutside(ctx: CasesContext, scope: Scope, regionCode: string): void {
  const within = typeof scope === 'string' ? ctx.regencyCode : (scope.region ?? ctx.regencyCode);
  if (isWithinRegion(regionCode, within)) return;
  throw new RuleError(
    'OUTSIDE_REGION',
    {
      id: `Wilayah ini di luar wilayah tugas Anda (${within}).`,
      en: `This region is outside your own (${within}).`,
    },
    { path: ['input', 'villageCode'] },
  );
}

export async function findDesk(
  tx: CasesTx,
  id: string | null,
): Promise<{ id: string; sector: string | null }> {
  const path = ['input', 'deskId'];
  if (id === null) {
    throw new ValidationError('DESK_MISSING', { id: 'Pilih loketnya.', en: 'Choose the desk.' }, { path });
  }
  const desk = await tx.prisma.deskRef.findUnique({ where: { id } });
  if (!desk) throw notFound({ id: 'Loket', en: 'The desk' }, path);
  return desk;
}

export interface CaseEndInput {
  requestId: string;
  id: string;
  expectedVersion: number;
}

export interface CaseReopenInput extends CaseEndInput {
  reason: string;
  /** Why both are needed, where another open case has the same need. */
  duplicateReason?: string | null;
}

/** Locks the case of an edit and compares its version. */
export async function lockEdit(tx: CasesTx, input: CaseEndInput, scope: Scope) {
  const locked = await lockCase(tx, input.id, scope, ['input', 'id']);
  assertVersion(locked.row, input.expectedVersion);
  return locked;
}

export function assertOpen(row: Case): void {
  const refusal = endedRefusal(row);
  if (refusal) throw refusal;
}

/** Solves a case in the office, with the answer that was given. RuleError `STATE_FORBIDS`. */
export async function solveCase(ctx: CasesContext, input: CaseEndInput & { answer: string }): Promise<Case> {
  const { scope } = authorise(ctx, casePolicy, 'solve');
  return actOnCase(ctx, { requestId: input.requestId, name: 'caseSolve', input }, async (tx) => {
    const { row } = await lockEdit(tx, input, scope);
    await moveCase(tx, row, 'solve', { changes: { answer: input.answer } });
    return { id: row.id };
  });
}

/**
 * Reopens an ended case because something new came to light. It starts in the state of the registry's present answer. RuleErrors
 * `STATE_FORBIDS`, and `SAME_CASE_OPEN` where another one of the same need is open by now.
 */
export async function reopenCase(ctx: CasesContext, input: CaseReopenInput): Promise<Case> {
  const { scope } = authorise(ctx, casePolicy, 'reopen');
  return actOnCase(ctx, { requestId: input.requestId, name: 'caseReopen', input }, async (tx) => {
    // Both before the case: the first as a registration takes it, the second as the registry's news does.
    const subject = await subjectOfCase(tx, input.id);
    if (subject) await holdSubject(tx, subject);
    const registry = await registryFacts(tx, subject?.householdId ?? null);
    const { row, facts } = await lockEdit(tx, input, scope);
    assertCase(facts, 'reopen');
    const changed = { id: row.id, path: ['input', 'id'] };
    const beside = await assertNotSame(tx, row, input.duplicateReason ?? null, changed);
    if (beside) await insertBeside(tx, row.id, beside);
    const outcome = registryOutcome(row.subjectType, registry);
    const changes = { registryOutcome: outcome, reopenReason: input.reason };
    const isVerifying = registry?.verificationId != null;
    await moveCase(tx, row, 'reopen', { isVerifying, reason: 'REOPENED', changes, beside });
    return { id: row.id };
  });
}
