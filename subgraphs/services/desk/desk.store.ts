import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Desk } from '../generated/prisma/client.ts';
import { deskPolicy } from './desk.policy.ts';

export const DESK_NOUN = { id: 'Loket', en: 'The desk' };

const DESK = 'select id, code, name, sector, version from desk';

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

/** The desk, locked until the transaction ends; null where there is none. */
export async function lockDesk(tx: ServicesTx, id: string): Promise<Desk | null> {
  await tx.query('select 1 from desk where id = $1 for update', [id]);
  return tx.prisma.desk.findUnique({ where: { id } });
}
