import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Agency } from '../generated/prisma/client.ts';
import { agencyPolicy } from './agency.policy.ts';

export const AGENCY_NOUN = { id: 'Instansi', en: 'The agency' };

const AGENCY = 'select id, code, name, signs_in, active, version from agency';

const viewScope = (ctx: ServicesContext, params: unknown[]): string =>
  scopeSql(grantFor(agencyPolicy, ctx.actor, 'read').scope, { agencyId: 'id' }, params);

export const agencyById = defineLoader<ServicesContext, Agency>(
  (ids, ctx) => {
    const params: unknown[] = [ids];
    return batchedSql<Agency>(ctx.db, `${AGENCY} where id = any($1) and ${viewScope(ctx, params)}`, params);
  },
  (row) => row.id,
);

/** All agencies by code, without pages: a few dozen. */
export function findAgencies(ctx: ServicesContext): Promise<Agency[]> {
  const params: unknown[] = [];
  return sql<Agency>(ctx.db.pool, `${AGENCY} where ${viewScope(ctx, params)} order by code`, params);
}

/** The agency, locked until the transaction ends; null where there is none. */
export async function lockAgency(tx: ServicesTx, id: string): Promise<Agency | null> {
  await tx.query('select 1 from agency where id = $1 for update', [id]);
  return tx.prisma.agency.findUnique({ where: { id } });
}
