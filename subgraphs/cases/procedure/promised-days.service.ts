import { dateToDay } from '../../shared/clock.ts';
import { refuseOtherStart } from '../../shared/days.ts';
import { ConflictError, notFound } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import type { Act } from '../../shared/inputs.ts';
import { authorise } from '../../shared/policy.ts';
import { write } from '../../shared/write.ts';
import { assertRead } from '../assert-read.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { PromisedDays } from '../generated/prisma/client.ts';
import type { PromisedStep } from './promised-days.codes.ts';
import { promisedDaysPolicy } from './promised-days.policy.ts';
import { findPromisedDays, lockPromisedDays, PROMISED_DAYS_NOUN } from './promised-days.store.ts';
import { refuseOtherDays } from './promised-days.ts';

export interface PromisedDaysSetInput extends Act {
  step: PromisedStep;
  /** Working days; null: no limit. */
  days?: number | null;
  /** The first day on which this is promised. */
  from: Date;
  /** The version of the promise of that day which was edited; null for a new one. */
  expectedVersion?: number | null;
}

/**
 * `promisedDaysSet` (administrator): how many working days a step may last from a day on, today at the earliest. What is under way keeps
 * its due day. Errors: ValidationErrors `DAYS_OUT_OF_RANGE`, `DAYS_NEEDED`, `DAY_PASSED`, `DAY_TOO_LATE`; ConflictErrors `PROMISE_EXISTS`,
 * `VERSION_CONFLICT`.
 */
export async function setPromisedDays(ctx: CasesContext, input: PromisedDaysSetInput): Promise<PromisedDays> {
  authorise(ctx, promisedDaysPolicy, 'manage');
  const { step, from: fromDay, days = null } = input;
  refuseOtherDays(step, days, ['input', 'days']);
  const id = await write(ctx, { requestId: input.requestId, name: 'promisedDaysSet', input }, async (tx) => {
    refuseOtherStart(tx.now, fromDay, ['input', 'from']);
    const seen = await lockPromisedDays(tx, step, fromDay);
    assertRead(seen, input.expectedVersion, { exists, gone });
    if (!seen) return (await addPromisedDays(tx, { step, days, fromDay })).id;
    const row = await tx.prisma.promisedDays.update({
      where: { id: seen.id },
      data: { days, version: { increment: 1 } },
    });
    emitPromise(tx, row);
    return row.id;
  });
  const saved = (await findPromisedDays(ctx)).find((one) => one.id === id);
  if (!saved) throw gone();
  return saved;
}

/** Stores a promise that begins on a day and tells everybody. */
export async function addPromisedDays(
  tx: CasesTx,
  data: { step: PromisedStep; days: number | null; fromDay: Date },
): Promise<PromisedDays> {
  const row = await tx.prisma.promisedDays.create({ data: { id: newId('promise'), ...data } });
  emitPromise(tx, row);
  return row;
}

function emitPromise(tx: CasesTx, { id, step, days, fromDay }: PromisedDays): void {
  tx.emit({
    kind: 'PROMISED_DAYS_SET',
    subject: { type: 'PromisedDays', id },
    payload: { promisedDaysId: id, step: step as PromisedStep, days, from: dateToDay(fromDay) },
  });
}

const gone = () => notFound(PROMISED_DAYS_NOUN, ['input', 'from']);

const exists = () =>
  new ConflictError(
    'PROMISE_EXISTS',
    {
      id: 'Sudah ada janji yang mulai berlaku pada hari itu: ubah yang sudah ada.',
      en: 'There is a promise from that day already: change that one.',
    },
    { path: ['input', 'from'] },
  );
