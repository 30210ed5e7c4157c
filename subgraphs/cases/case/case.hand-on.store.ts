import { batchedSql } from '../../shared/batched-sql.ts';
import { officeDate } from '../../shared/clock.ts';
import { defineLoader } from '../../shared/context.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { HandOn } from '../generated/prisma/client.ts';
import { groupBy } from '../group.ts';

/** SQL: the villages of `$1` in which a coordinator has a posting in force on the day `$2`. */
const WITH_COORDINATOR = `select distinct village_code from coordinator_posting
  where village_code = any($1::text[]) and first_day <= $2::date and (last_day is null or last_day >= $2::date)`;

/** Whether a village's Puskesos has a coordinator today. */
export async function hasCoordinator(tx: CasesTx, villageCode: string): Promise<boolean> {
  const rows = await tx.query(WITH_COORDINATOR, [[villageCode], officeDate(tx.now)]);
  return rows.length > 0;
}

/** The same, batched; null where it has none. */
export const coordinatorOf = defineLoader<CasesContext, { villageCode: string }>(
  (codes, ctx) => batchedSql(ctx.db, WITH_COORDINATOR, [codes, officeDate(ctx.clock.now())]),
  (row) => row.villageCode,
);

/** The latest request of a locked case, or null. */
export async function latestHandOn(tx: CasesTx, caseId: string): Promise<HandOn | null> {
  const [row] = await tx.query<HandOn>(
    'select * from hand_on where case_id = $1 order by asked_at desc, id desc limit 1',
    [caseId],
  );
  return row ?? null;
}

/** The requests of cases, newest first. Whoever asks has been shown the case before. */
export const handOnsOfCase = defineLoader<CasesContext, { caseId: string; handOns: HandOn[] }>(
  async (ids, ctx) => {
    const rows = await batchedSql<HandOn>(
      ctx.db,
      'select * from hand_on where case_id = any($1) order by asked_at desc, id desc',
      [ids],
    );
    return groupBy(rows, (row) => row.caseId).map(([caseId, handOns]) => ({ caseId, handOns }));
  },
  (found) => found.caseId,
);
