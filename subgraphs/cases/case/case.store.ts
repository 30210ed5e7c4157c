import { batchedSql } from '../../shared/batched-sql.ts';
import { officeDate } from '../../shared/clock.ts';
import type { Page, PageArguments } from '../../shared/connection.ts';
import { defineLoader, defineRowLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { type NotFoundError, notFound } from '../../shared/errors.ts';
import { Conditions, readPage } from '../../shared/list.ts';
import { grantFor, type Scope } from '../../shared/policy.ts';
import { type Columns, RowColumns } from '../../shared/row-columns.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Case } from '../generated/prisma/client.ts';
import type { CaseKind, CasePriority, CaseStatus, ReferralStatus } from '../generated/prisma/enums.ts';
import { groupBy } from '../group.ts';
import { onDays, ordersOf, type Sort } from '../lists.ts';
import { caseActScope, caseScope } from '../scope.ts';
import { type CaseFacts, OPEN_STATUSES } from './case.lifecycle.ts';
import { readReferralStatuses } from './case.moves.store.ts';
import { casePolicy } from './case.policy.ts';
import { type CaseSearch, searchSql } from './case.search.store.ts';

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

const casesOf = (column: 'household_id' | 'person_id', most = MOST_OF_ONE) =>
  defineRowLoader<CasesContext, CasesOf>(
    caseColumns,
    async (keys, ctx, columns) => {
      const { scope, masked } = grantFor(casePolicy, ctx.actor, 'read');
      if (masked.has('subject')) return []; // whose case it is must not be found by asking from the other side
      const params: unknown[] = [keys, most];
      const visible = caseScope(scope, params, ctx.clock.now());
      const rows = await batchedSql<Case & { loaderKey: string }>(
        ctx.db,
        `select k.key as loader_key, found.* from unnest($1::text[]) k(key) cross join lateral (
           select ${columns.sql} from "case" c where c.${column} = k.key and ${visible} order by c.registered_at desc, c.id desc limit $2) found`,
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

/** The filters of the list of cases; all given ones must hold. */
export interface CaseFilter extends CaseSearch {
  status?: readonly CaseStatus[] | null;
  open?: boolean | null;
  kind?: CaseKind | null;
  channel?: string | null;
  priority?: CasePriority | null;
  sector?: string | null;
  deskId?: string | null;
  regionCode?: string | null;
  agencyId?: string | null;
  programId?: string | null;
  householdId?: string | null;
  personId?: string | null;
  registeredFrom?: Date | null;
  registeredTo?: Date | null;
  late?: boolean | null;
  mine?: boolean | null;
}

const ORDERS = ordersOf<Case>('c', { column: 'registered_at', of: (row) => row.registeredAt });

/** One page of the cases that the caller may see; counted only when asked. */
export function listCases(
  ctx: CasesContext,
  filter: CaseFilter,
  sort: Sort,
  page: PageArguments,
  columns: Columns,
): Promise<Page<Case>> {
  const conditions = conditionsOf(ctx, filter);
  return readPage(
    ctx,
    {
      columns: columns.sql,
      from: '"case" c',
      where: conditions.sql,
      params: conditions.params,
      order: ORDERS[sort],
    },
    page,
  );
}

function conditionsOf(ctx: CasesContext, filter: CaseFilter): Conditions {
  const { scope, masked } = grantFor(casePolicy, ctx.actor, 'read');
  const conditions = new Conditions();
  conditions
    .and(caseScope(scope, conditions.params, ctx.clock.now()))
    .given(filter.status, (p) => `c.status = any(${p}::text[]::case_status[])`)
    .given(filter.open && OPEN_STATUSES, (p) => `c.status = any(${p}::text[]::case_status[])`)
    .given(filter.kind, (p) => `c.kind = ${p}`)
    .given(filter.channel, (p) => `c.channel = ${p}`)
    .given(filter.priority, (p) => `c.priority = ${p}`)
    .given(filter.sector, (p) => `c.sector = ${p}`)
    .given(filter.deskId, (p) => `c.desk_id = ${p}`)
    .given(filter.regionCode, (p) => `(c.region_code = ${p} or c.region_code like ${p} || '.%')`);
  // Who may not read a field may not find by it either: a search would tell it bit by bit.
  const bySubject = !masked.has('subject');
  conditions
    .given(filter.householdId, (p) => `(${bySubject} and c.household_id = ${p})`)
    .given(filter.personId, (p) => `(${bySubject} and c.person_id = ${p})`)
    .given(
      filter.late && officeDate(ctx.clock.now()),
      (p) => `least(c.due_on, c.verification_due_on) < ${p}::date`,
    )
    .given(filter.mine && ctx.actor?.accountId, (p) => `${p} in (c.registered_by, c.surveyor_account_id)`);
  const registered = { from: filter.registeredFrom, to: filter.registeredTo, field: 'registeredFrom' };
  onDays(conditions, 'c.registered_at', registered);
  // An agency may not learn by filtering to whom else a case was referred.
  const agencyId = typeof scope === 'string' ? null : scope.agencyId;
  const refers = (condition: string): string =>
    `exists (select 1 from referral f where f.case_id = c.id and ${agencyId ? `f.agency_id = ${conditions.place(agencyId)}` : 'true'} and ${condition})`;
  return conditions
    .given(filter.agencyId, (p) => refers(`f.agency_id = ${p}`))
    .given(filter.programId, (p) => refers(`f.program_id = ${p}`))
    .and(searchSql(ctx, filter, conditions.params, { problem: true }));
}

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
  notFound({ id: 'Pengaduan', en: 'The case' }, path);
