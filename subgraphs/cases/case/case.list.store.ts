import { officeDate } from '../../shared/clock.ts';
import type { Page, PageArguments } from '../../shared/connection.ts';
import { Conditions, type ListQuery, readPage, readSelection } from '../../shared/list.ts';
import { grantFor } from '../../shared/policy.ts';
import type { Columns } from '../../shared/row-columns.ts';
import { columnsOf, Sortable, type Sorting } from '../../shared/sorting.ts';
import type { CasesContext } from '../context.ts';
import type { Case } from '../generated/prisma/client.ts';
import { type CaseKind, CasePriority, CaseStatus, type HandOnStatus } from '../generated/prisma/enums.ts';
import { inRegion, onDays } from '../lists.ts';
import { caseScope } from '../scope.ts';
import { OPEN_STATUSES } from './case.lifecycle.ts';
import { casePolicy } from './case.policy.ts';
import { type CaseSearch, searchSql } from './case.search.store.ts';
import { caseColumns } from './case.store.ts';

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
  surveyorAccountId?: string | null;
  /** Registered by this account, or its visit is this account's. */
  officerAccountId?: string | null;
  mine?: boolean | null;
  atPuskesos?: boolean | null;
  /** What became of the latest request to hand it on, of open cases that their Puskesos still has. */
  handOnStatus?: HandOnStatus | null;
}

const by = columnsOf<Case>('c');
const registered = by.moment('registered_at', 'registeredAt');

/** What a list of cases can be sorted by. DUE: what has no limit comes last. */
export const caseSorting = new Sortable('c', {
  REGISTERED: [registered],
  DUE: [by.dayOrNever('due_on', 'dueOn')],
  STATUS: [by.choice('status', 'status', 'case_status', CaseStatus), registered],
  PRIORITY: [by.choice('priority', 'priority', 'case_priority', CasePriority), registered],
  SECTOR: [by.text('sector', 'sector'), registered],
  VILLAGE: [by.text('region_code', 'regionCode'), registered],
});

export type CaseSorting = Sorting<(typeof caseSorting.fields)[number]>;

/** One page of the cases that the caller may see; counted only when asked. */
export function listCases(
  ctx: CasesContext,
  filter: CaseFilter,
  sorting: CaseSorting,
  page: PageArguments,
  columns: Columns,
): Promise<Page<Case>> {
  const read = caseColumns.with(columns, caseSorting.reads(sorting.field));
  return readPage(ctx, { columns: read.sql, ...queryOf(ctx, filter, sorting) }, page);
}

/** The ids of all cases that the filter lets through. RuleError `SELECTION_CHANGED`. */
export const selectCases = (
  ctx: CasesContext,
  filter: CaseFilter,
  sorting: CaseSorting,
  expectedCount: number,
): Promise<string[]> => readSelection(ctx, queryOf(ctx, filter, sorting), expectedCount);

function queryOf(
  ctx: CasesContext,
  filter: CaseFilter,
  sorting: CaseSorting,
): Omit<ListQuery<Case>, 'columns'> {
  const { sql: where, params } = conditionsOf(ctx, filter);
  return { from: '"case" c', where, params, order: caseSorting.by(sorting) };
}

/** Who has a case: who registered it, or visits its family. */
const HAS_IT = (place: string): string => `${place} in (c.registered_by, c.surveyor_account_id)`;

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
    .given(filter.atPuskesos, (p) => `(c.at_puskesos and c.ended_at is null) = ${p}`)
    .given(
      filter.handOnStatus,
      (p) => `(c.at_puskesos and c.ended_at is null and c.hand_on_status = ${p}::text::hand_on_status)`,
    )
    .given(filter.deskId, (p) => `c.desk_id = ${p}`)
    .given(filter.regionCode, inRegion('c.region_code'));
  // Who may not read a field may not find by it either: a search would tell it bit by bit.
  const bySubject = !masked.has('subject');
  conditions
    .given(filter.householdId, (p) => `(${bySubject} and c.household_id = ${p})`)
    .given(filter.personId, (p) => `(${bySubject} and c.person_id = ${p})`)
    .given(
      filter.late && officeDate(ctx.clock.now()),
      (p) => `least(c.due_on, c.verification_due_on) < ${p}::date`,
    )
    .given(filter.mine && ctx.actor?.accountId, HAS_IT);
  const between = { from: filter.registeredFrom, to: filter.registeredTo, field: 'registeredFrom' };
  onDays(conditions, 'c.registered_at', between);
  // An agency may not learn by filtering who visits the family, or to whom else the case was referred.
  const agencyId = typeof scope === 'string' ? null : scope.agencyId;
  conditions
    .given(filter.surveyorAccountId, (p) => `(${!agencyId} and c.surveyor_account_id = ${p})`)
    .given(filter.officerAccountId, (p) => (agencyId ? `c.registered_by = ${p}` : HAS_IT(p)));
  const refers = (condition: string): string =>
    `exists (select 1 from referral f where f.case_id = c.id and ${agencyId ? `f.agency_id = ${conditions.place(agencyId)}` : 'true'} and ${condition})`;
  return conditions
    .given(filter.agencyId, (p) => refers(`f.agency_id = ${p}`))
    .given(filter.programId, (p) => refers(`f.program_id = ${p}`))
    .and(searchSql(ctx, filter, conditions.params, { problem: true }));
}
