import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Desk } from '../generated/prisma/client.ts';
import { deskPolicy } from './desk.policy.ts';

export const DESK_NOUN = { id: 'Loket', en: 'The desk' };

const DESK = 'select id, code, name, sector, unit_id, version from desk';

const viewScope = (ctx: ServicesContext, params: unknown[]): string =>
  scopeSql(grantFor(deskPolicy, ctx.actor, 'read').scope, { deskId: 'id' }, params);

export const deskById = defineLoader<ServicesContext, Desk>(
  (ids, ctx) => {
    const params: unknown[] = [ids];
    return batchedSql<Desk>(ctx.db, `${DESK} where id = any($1) and ${viewScope(ctx, params)}`, params);
  },
  (row) => row.id,
);

/** All desks by code, without pages: a handful. */
export function findDesks(ctx: ServicesContext): Promise<Desk[]> {
  const params: unknown[] = [];
  return sql<Desk>(ctx.db.pool, `${DESK} where ${viewScope(ctx, params)} order by code`, params);
}

/** The desks of units, by code. */
export const desksOfUnit = defineLoader<ServicesContext, { unitId: string; desks: Desk[] }>(
  async (unitIds, ctx) => {
    const params: unknown[] = [unitIds];
    const rows = await sql<Desk>(
      ctx.db.pool,
      `${DESK} where unit_id = any($1) and ${viewScope(ctx, params)} order by code`,
      params,
    );
    return unitIds.map((unitId) => ({ unitId, desks: rows.filter((row) => row.unitId === unitId) }));
  },
  (row) => row.unitId,
);

/** The regions and last days of a desk's postings that are not over on a day (`YYYY-MM-DD`), proposed ones too. */
export function postingsAtDesk(
  tx: ServicesTx,
  deskId: string,
  day: string,
): Promise<{ regionCode: string; validUntil: Date | null }[]> {
  return tx.query(
    `select region_code, valid_until from posting
     where desk_id = $1 and state <> 'DECLINED' and (valid_until is null or valid_until >= $2::date)`,
    [deskId, day],
  );
}

/** The desk, locked until the transaction ends; null where there is none. */
export async function lockDesk(tx: ServicesTx, id: string): Promise<Desk | null> {
  await tx.query('select 1 from desk where id = $1 for update', [id]);
  return tx.prisma.desk.findUnique({ where: { id } });
}
