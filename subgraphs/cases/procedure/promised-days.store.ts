import { batchedSql } from '../../shared/batched-sql.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { PromisedDays } from '../generated/prisma/client.ts';
import type { PromisedStep } from './promised-days.codes.ts';
import { promisedDaysPolicy } from './promised-days.policy.ts';

export const PROMISED_DAYS_NOUN = { id: 'Janji layanan', en: 'The promise' };

/** All promises, former and coming ones too: by step, the latest first. */
export function findPromisedDays(ctx: CasesContext): Promise<PromisedDays[]> {
  const params: unknown[] = [];
  const scope = scopeSql(grantFor(promisedDaysPolicy, ctx.actor, 'read').scope, {}, params);
  return batchedSql(
    ctx.db,
    `select p.* from promised_days p where ${scope} order by p.step, p.from_day desc`,
    params,
  );
}

/** The promise of a step that is in force on a day (`YYYY-MM-DD`); null until one is set. */
export async function promiseOn(
  tx: CasesTx,
  step: PromisedStep,
  day: string,
): Promise<Pick<PromisedDays, 'days'> | null> {
  const [row] = await tx.query<Pick<PromisedDays, 'days'>>(
    `select days from promised_days where step = $1 and from_day <= $2::date order by from_day desc limit 1`,
    [step, day],
  );
  return row ?? null;
}

/**
 * The promise of a step that begins on a day, or null. Locks all promises until the transaction ends, since a row that does not exist yet
 * cannot be locked.
 */
export async function lockPromisedDays(
  tx: CasesTx,
  step: PromisedStep,
  fromDay: Date,
): Promise<PromisedDays | null> {
  await tx.query(`select 1 from pg_advisory_xact_lock(hashtext('pandu.promised-days'))`);
  return tx.prisma.promisedDays.findUnique({ where: { step_fromDay: { step, fromDay } } });
}
