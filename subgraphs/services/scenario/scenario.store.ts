import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader } from '../../shared/context.ts';
import { grantFor } from '../../shared/policy.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Scenario } from '../generated/prisma/client.ts';
import { scenarioPolicy } from './scenario.policy.ts';

export const SCENARIO_NOUN = { id: 'Skenario', en: 'The scenario' };

const COLUMNS = `s.id, s.program_id, s.name, s.changes, s.rough, s.counted_on, s.created_at, s.saved_at, s.saved_by, s.version`;

/** The scenarios of programmes, by name; none for callers who may not read them. */
export const scenariosOfProgram = defineLoader<ServicesContext, { programId: string; scenarios: Scenario[] }>(
  async (programIds, ctx) => {
    if (!grantFor(scenarioPolicy, ctx.actor, 'read').allow) return [];
    const rows = await batchedSql<Scenario>(
      ctx.db,
      `select ${COLUMNS} from scenario s where s.program_id = any($1) order by lower(s.name), s.id`,
      [programIds],
    );
    return programIds.map((programId) => ({
      programId,
      scenarios: rows.filter((row) => row.programId === programId),
    }));
  },
  (row) => row.programId,
);

/** A scenario by id; null for callers who may not read it. */
export const scenarioById = defineLoader<ServicesContext, Scenario>(
  async (ids, ctx) =>
    grantFor(scenarioPolicy, ctx.actor, 'read').allow
      ? batchedSql<Scenario>(ctx.db, `select ${COLUMNS} from scenario s where s.id = any($1)`, [ids])
      : [],
  (row) => row.id,
);

/** A scenario, locked until the transaction ends. */
export async function lockScenario(tx: ServicesTx, id: string): Promise<Scenario | null> {
  const [row] = await tx.query<Scenario>(
    `select ${COLUMNS} from scenario s where s.id = $1 for update of s`,
    [id],
  );
  return row ?? null;
}

/** Names by id of a programme's scenarios. Locks the programme, so that two requests at once come one after the other; null where there is none. */
export async function lockScenarioNames(
  tx: ServicesTx,
  programId: string,
): Promise<{ id: string; name: string }[] | null> {
  const found = await tx.query('select 1 from program where id = $1 for no key update', [programId]);
  if (found.length === 0) return null;
  return tx.query('select id, name from scenario where program_id = $1', [programId]);
}
