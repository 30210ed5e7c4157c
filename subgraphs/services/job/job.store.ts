import { batchedSql } from '../../shared/batched-sql.ts';
import type { Page, PageArguments } from '../../shared/connection.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { Conditions, readPage } from '../../shared/list.ts';
import { grantFor, type Scope, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Job } from '../generated/prisma/client.ts';
import { LEASE_SECONDS } from './job.lifecycle.ts';
import { jobPolicy } from './job.policy.ts';

export const JOB_NOUN = { id: 'Pekerjaan', en: 'The job' };

const COLUMNS = `j.id, j.account_id, j.posting_id, j.language, j.list, j.format, j.title, j.request, j.state, j.total,
  j.done, j.taken, j.pages, j.cursor, j.problem, j.file_bytes, j.worker, j.lease_until, j.created_at, j.ended_at, j.expires_at,
  j.version`;

const viewScope = (ctx: ServicesContext, params: unknown[]): string =>
  scopeSql(grantFor(jobPolicy, ctx.actor, 'read').scope, { accountId: 'j.account_id' }, params);

export const jobById = defineLoader<ServicesContext, Job>(
  (ids, ctx) => {
    const params: unknown[] = [ids];
    return batchedSql<Job>(
      ctx.db,
      `select ${COLUMNS} from job j where j.id = any($1) and ${viewScope(ctx, params)}`,
      params,
    );
  },
  (row) => row.id,
);

/** The caller's jobs, newest first. */
export function findJobs(ctx: ServicesContext, page: PageArguments): Promise<Page<Job>> {
  const conditions = new Conditions();
  conditions.and(viewScope(ctx, conditions.params));
  return readPage<Job>(
    ctx,
    {
      columns: COLUMNS,
      from: 'job j',
      where: conditions.sql,
      params: conditions.params,
      order: { columns: [{ sql: 'j.id', value: (row) => row.id, type: 'text' }], direction: 'desc' },
    },
    page,
  );
}

/** A job within a scope, locked until the transaction ends; null where there is none. */
export async function lockJob(tx: ServicesTx, id: string, scope: Scope = 'everything'): Promise<Job | null> {
  const params: unknown[] = [id];
  const within = scopeSql(scope, { accountId: 'j.account_id' }, params);
  const [job] = await tx.query<Job>(
    `select ${COLUMNS} from job j where j.id = $1 and ${within} for update`,
    params,
  );
  return job ?? null;
}

/** Jobs of an account that are not over. Locks the account, so that two requests at once are counted one after the other. */
export async function countOpen(tx: ServicesTx, accountId: string): Promise<number> {
  await tx.query('select 1 from account where id = $1 for update', [accountId]);
  const [row] = await tx.query<{ open: number }>(
    `select count(*)::int as open from job where account_id = $1 and state in ('QUEUED', 'RUNNING')`,
    [accountId],
  );
  return row?.open ?? 0;
}

/**
 * The oldest job that nobody works on, taken by a worker: a new one, or one whose worker has been silent for the length of a
 * lease. Null where there is none. One statement; two workers never get the same.
 */
export async function takeJob(tx: ServicesTx, worker: string): Promise<Job | null> {
  const [job] = await tx.query<Job>(
    `update job j set state = 'RUNNING', worker = $1, lease_until = $2, taken = j.taken + 1, version = j.version + 1
     where j.id = (
       select id from job where state = 'QUEUED' or (state = 'RUNNING' and lease_until < $3)
       order by id limit 1 for update skip locked)
     returning ${COLUMNS}`,
    [worker, new Date(tx.now.getTime() + LEASE_SECONDS * 1000), tx.now],
  );
  return job ?? null;
}

/** Those of these jobs that wait, are under way, or have a file whose time is not over. */
export function findNeeded(ctx: ServicesContext, ids: readonly string[]): Promise<{ id: string }[]> {
  return sql(
    ctx.db.pool,
    `select id from job where id = any($1) and (state in ('QUEUED', 'RUNNING') or (state = 'DONE' and expires_at > $2))`,
    [ids, ctx.clock.now()],
  );
}
