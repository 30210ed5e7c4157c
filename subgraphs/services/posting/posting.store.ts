import { officeDate } from '../../shared/clock.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Posting } from '../generated/prisma/client.ts';
import { isInForce } from '../in-force.ts';
import { UNIT_OF_POSTING } from '../unit/unit.store.ts';
import { postingPolicy } from './posting.policy.ts';

const COLUMNS =
  `${UNIT_OF_POSTING} as unit_id, ` +
  'p.id, p.account_id, p.role, p.region_code, p.desk_id, p.agency_id, p.sectors, p.acting, p.decree_number, p.valid_from, p.valid_until, p.version, ' +
  'p.state, p.proposed_by, p.proposed_at, p.decided_by, p.decided_at, p.decline_reason';

export const postingById = defineLoader<ServicesContext, Posting>(
  (ids, ctx) => {
    const params: unknown[] = [ids];
    const scope = scopeSql(
      grantFor(postingPolicy, ctx.actor, 'read').scope,
      { accountId: 'p.account_id' },
      params,
    );
    return sql<Posting>(
      ctx.db.pool,
      `select ${COLUMNS} from posting p where p.id = any($1) and ${scope}`,
      params,
    );
  },
  (row) => row.id,
);

/** All postings of accounts, the running ones first, then the latest. */
export const postingsOfAccount = defineLoader<ServicesContext, { accountId: string; postings: Posting[] }>(
  async (accountIds, ctx) => {
    const params: unknown[] = [accountIds, officeDate(ctx.clock.now())];
    const scope = scopeSql(
      grantFor(postingPolicy, ctx.actor, 'read').scope,
      { accountId: 'p.account_id' },
      params,
    );
    const rows = await sql<Posting>(
      ctx.db.pool,
      `select ${COLUMNS} from posting p where p.account_id = any($1) and ${scope}
       order by (${isInForce('$2::date')}) desc, p.valid_from desc, p.id`,
      params,
    );
    return accountIds.map((accountId) => ({
      accountId,
      postings: rows.filter((row) => row.accountId === accountId),
    }));
  },
  (row) => row.accountId,
);

/** The postings of units that are not over, proposed ones too, by role and first day. */
export const postingsOfUnit = defineLoader<ServicesContext, { unitId: string; postings: Posting[] }>(
  async (unitIds, ctx) => {
    const params: unknown[] = [unitIds, officeDate(ctx.clock.now())];
    const scope = scopeSql(
      grantFor(postingPolicy, ctx.actor, 'read').scope,
      { accountId: 'p.account_id' },
      params,
    );
    const rows = await sql<Posting>(
      ctx.db.pool,
      `select ${COLUMNS} from posting p
       where ${UNIT_OF_POSTING} = any($1) and p.state <> 'DECLINED'
         and (p.valid_until is null or p.valid_until >= $2::date) and ${scope}
       order by p.role, p.valid_from, p.id`,
      params,
    );
    return unitIds.map((unitId) => ({ unitId, postings: rows.filter((row) => row.unitId === unitId) }));
  },
  (row) => row.unitId,
);

/** The postings of an account that are in force on `today`, the latest first. */
export function findCurrentPostings(
  ctx: ServicesContext,
  accountId: string,
  today: string,
): Promise<Posting[]> {
  return sql<Posting>(
    ctx.db.pool,
    `select ${COLUMNS} from posting p where p.account_id = $1 and ${isInForce('$2::date')} order by p.valid_from desc, p.id`,
    [accountId, today],
  );
}

/** Postings that wait for a second person, the oldest first. */
export function findProposedPostings(ctx: ServicesContext): Promise<Posting[]> {
  return sql<Posting>(
    ctx.db.pool,
    `select ${COLUMNS} from posting p where p.state = 'PROPOSED' order by p.proposed_at, p.id`,
  );
}

/** The posting, locked until the transaction ends; null where there is none. */
export async function lockPosting(tx: ServicesTx, id: string): Promise<Posting | null> {
  await tx.query('select 1 from posting where id = $1 for update', [id]);
  return tx.prisma.posting.findUnique({ where: { id } });
}

/** Postings whose last day has passed without an event that tells this day, locked. */
export function lockUntoldEndings(
  tx: ServicesTx,
  today: string,
  limit: number,
): Promise<{ id: string; accountId: string; validUntil: Date }[]> {
  return tx.query(
    `select p.id, p.account_id, p.valid_until from posting p
     where p.state = 'CONFIRMED' and p.valid_until < $1::date and not exists (
       select 1 from event e where e.subject_id = p.account_id and e.kind = 'POSTING_ENDED'
         and e.payload->>'postingId' = p.id and e.payload->>'lastDay' = to_char(p.valid_until, 'YYYY-MM-DD'))
     order by p.id limit $2 for update of p skip locked`,
    [today, limit],
  );
}
