import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader, defineRowLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { type NotFoundError, notFound } from '../../shared/errors.ts';
import { grantFor, type Scope } from '../../shared/policy.ts';
import { RowColumns } from '../../shared/row-columns.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Case } from '../generated/prisma/client.ts';
import type { ReferralStatus } from '../generated/prisma/enums.ts';
import { groupBy } from '../group.ts';
import { caseActScope, caseScope } from '../scope.ts';
import { type CaseFacts, OPEN_STATUSES } from './case.lifecycle.ts';
import { readReferralStatuses } from './case.moves.store.ts';
import { casePolicy } from './case.policy.ts';

export const caseColumns = new RowColumns<CasesContext, Case>({
  type: 'Case',
  alias: 'c',
  all: 'c.*',
  always: ['id', 'registeredAt', 'dueOn'],
});

/** The cases with these ids that the caller may see, read now. */
export function readCases(
  ids: readonly string[],
  ctx: CasesContext,
  columns = caseColumns.all,
): Promise<Case[]> {
  const params: unknown[] = [ids];
  const visible = caseScope(grantFor(casePolicy, ctx.actor, 'read').scope, params, ctx.clock.now());
  return batchedSql(
    ctx.db,
    `select ${columns.sql} from "case" c where c.id = any($1) and ${visible}`,
    params,
  );
}

/** Cases by id, batched. */
export const caseById = defineRowLoader<CasesContext, Case>(caseColumns, readCases, (row) => row.id);

/** Whether a case is about a household or one of these people, within a scope. */
export async function isCaseOf(
  ctx: CasesContext,
  { caseId, householdId, personIds }: { caseId: string; householdId: string; personIds: readonly string[] },
  scope: Scope,
): Promise<boolean> {
  const params: unknown[] = [caseId, householdId, personIds];
  const visible = caseScope(scope, params, ctx.clock.now());
  const rows = await sql(
    ctx.db.pool,
    `select c.id from "case" c where c.id = $1 and (c.household_id = $2 or c.person_id = any($3::text[])) and ${visible}`,
    params,
  );
  return rows.length > 0;
}

/** A list of cases that belongs to one key. */
export interface CasesOf {
  key: string;
  cases: Case[];
}

/** The most cases of one person or household that are shown; the list has the rest. */
const MOST_OF_ONE = 50;
/** The most open cases of one that a candidate at the counter shows. */
const MOST_AT_COUNTER = 10;

const casesOf = (column: 'household_id' | 'person_id', most = MOST_OF_ONE, states: 'ALL' | 'OPEN' = 'ALL') =>
  defineRowLoader<CasesContext, CasesOf>(
    caseColumns,
    async (keys, ctx, columns) => {
      const { scope, masked } = grantFor(casePolicy, ctx.actor, 'read');
      if (masked.has('subject')) return []; // whose case it is must not be found by asking from the other side
      const params: unknown[] = [keys, most];
      const visible = caseScope(scope, params, ctx.clock.now());
      const isAsked =
        states === 'ALL' ? 'true' : `c.status = any($${params.push(OPEN_STATUSES)}::text[]::case_status[])`;
      const rows = await batchedSql<Case & { loaderKey: string }>(
        ctx.db,
        `select k.key as loader_key, found.* from unnest($1::text[]) k(key) cross join lateral (
           select ${columns.sql} from "case" c where c.${column} = k.key and ${isAsked} and ${visible} order by c.registered_at desc, c.id desc limit $2) found`,
        params,
      );
      return groupBy(rows, (row) => row.loaderKey).map(([key, cases]) => ({ key, cases }));
    },
    (found) => found.key,
  );

/** The cases of a household, newest first; of its members too, where the case knows the household. */
export const casesOfHousehold = casesOf('household_id');

/** The cases of a person, newest first. */
export const casesOfPerson = casesOf('person_id');

/** The open cases of a household and of a person, newest first, for the counter. */
export const openCasesOfHousehold = casesOf('household_id', MOST_AT_COUNTER, 'OPEN');
export const openCasesOfPerson = casesOf('person_id', MOST_AT_COUNTER, 'OPEN');

/** The newest case of a household and its members, for the counter. */
export const latestCaseOfHousehold = casesOf('household_id', 1);

/** The states of a case's referrals without regard to scope, for its lifecycle. */
export const referralStatusesOf = defineLoader<CasesContext, { caseId: string; statuses: ReferralStatus[] }>(
  (ids, ctx) =>
    batchedSql(
      ctx.db,
      `select case_id, array_agg(status::text) as statuses from referral where case_id = any($1) group by case_id`,
      [ids],
    ),
  (row) => row.caseId,
);

/** A locked case with the facts that its lifecycle needs. */
export interface LockedCase {
  row: Case;
  facts: CaseFacts;
}

/** Locks a case within the grant; NotFoundError if it does not exist or is outside. */
export async function lockCase(
  tx: CasesTx,
  id: string,
  scope: Scope,
  path: readonly string[],
): Promise<LockedCase> {
  const params: unknown[] = [id];
  const covered = caseActScope(scope, params, tx.now);
  const [row] = await tx.query<Case>(
    `select c.* from "case" c where c.id = $1 and ${covered} for update of c`,
    params,
  );
  if (!row) throw caseNotFound(path);
  return {
    row,
    facts: { ...row, referrals: await readReferralStatuses(tx, id) },
  };
}

/** A case without regard to scope: only for an actor who changed it a moment ago. */
export function readCaseUnscoped(ctx: CasesContext, id: string): Promise<Case> {
  return ctx.db.prisma.case.findUniqueOrThrow({ where: { id } });
}

const caseNotFound = (path: readonly string[]): NotFoundError =>
  notFound({ id: 'Kasus', en: 'The case' }, path);
