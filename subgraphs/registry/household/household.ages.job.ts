import { addDays, dateToDay, dayToDate, officeDate } from '../../shared/clock.ts';
import { transact } from '../../shared/write.ts';
import type { RegistryContext } from '../context.ts';
import { householdsThatTurn, setFactsDay, takeFactsDay } from './household.ages.store.ts';
import { emitFacts } from './household.facts.emit.ts';
import { lockHouseholds } from './household.store.ts';

/** Wait until acts that started before midnight have ended, so that their facts do not overwrite the new day's. */
const AFTER_MIDNIGHT_MS = 60_000;
/** Households of one transaction. */
const BATCH = 100;

/**
 * Each day, emits the facts of households again in which somebody reaches an age that a fact depends on (about 300 a
 * day among a million people), or whose card has passed its last day. Nobody reports a birthday, and eligibility must be today's. Catches up on days on
 * which the server was down. Any number of processes may run it.
 */
export async function renewAgedFacts(ctx: RegistryContext): Promise<void> {
  const today = officeDate(new Date(ctx.clock.now().getTime() - AFTER_MIDNIGHT_MS));
  while (await transact(ctx, null, (tx) => renewBatch(tx, today)));
}

/** Does one batch; true if there is more to do. */
async function renewBatch(tx: Parameters<typeof emitFacts>[0], today: string): Promise<boolean> {
  const done = await takeFactsDay(tx, dayToDate(today));
  if (!done || dateToDay(done.day) >= today) return false;
  const day = dayToDate(addDays(dateToDay(done.day), 1));
  const ids = await householdsThatTurn(tx, day, done.householdId, BATCH);
  await lockHouseholds(tx, 'everything', ids);
  await emitFacts(tx, ids);
  const last = ids.length === BATCH ? ids.at(-1) : undefined;
  await setFactsDay(tx, last ? { day: done.day, householdId: last } : { day, householdId: '' });
  return true;
}
