import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { grantFor, type Policy, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Agency, Desk } from '../generated/prisma/client.ts';
import { agencyPolicy, deskPolicy } from './agency.policy.ts';

export const AGENCY_NOUN = { id: 'Instansi', en: 'The agency' };
export const DESK_NOUN = { id: 'Loket', en: 'The desk' };

const AGENCY = 'select id, code, name, signs_in, active, version from agency';
const DESK = 'select id, code, name, sector, version from desk';

const viewScope = (
  ctx: ServicesContext,
  policy: Policy<'view' | 'manage', never>,
  params: unknown[],
  column: string,
): string =>
  scopeSql(grantFor(policy, ctx.actor, 'view').scope, { agencyId: column, deskId: column }, params);

export const agencyById = defineLoader<ServicesContext, Agency>(
  (ids, ctx) => {
    const params: unknown[] = [ids];
    return sql<Agency>(
      ctx.db.pool,
      `${AGENCY} where id = any($1) and ${viewScope(ctx, agencyPolicy, params, 'id')}`,
      params,
    );
  },
  (row) => row.id,
);

export const deskById = defineLoader<ServicesContext, Desk>(
  (ids, ctx) => {
    const params: unknown[] = [ids];
    return sql<Desk>(
      ctx.db.pool,
      `${DESK} where id = any($1) and ${viewScope(ctx, deskPolicy, params, 'id')}`,
      params,
    );
  },
  (row) => row.id,
);

/** All agencies by code: a few dozen. */
export function findAgencies(ctx: ServicesContext): Promise<Agency[]> {
  const params: unknown[] = [];
  return sql<Agency>(
    ctx.db.pool,
    `${AGENCY} where ${viewScope(ctx, agencyPolicy, params, 'id')} order by code`,
    params,
  );
}

/** All desks by code: a handful. */
export function findDesks(ctx: ServicesContext): Promise<Desk[]> {
  const params: unknown[] = [];
  return sql<Desk>(
    ctx.db.pool,
    `${DESK} where ${viewScope(ctx, deskPolicy, params, 'id')} order by code`,
    params,
  );
}

/** The agency, locked until the transaction ends; null where there is none. */
export async function lockAgency(tx: ServicesTx, id: string): Promise<Agency | null> {
  await tx.query('select 1 from agency where id = $1 for update', [id]);
  return tx.prisma.agency.findUnique({ where: { id } });
}

/** The desk, locked until the transaction ends; null where there is none. */
export async function lockDesk(tx: ServicesTx, id: string): Promise<Desk | null> {
  await tx.query('select 1 from desk where id = $1 for update', [id]);
  return tx.prisma.desk.findUnique({ where: { id } });
}
