import { officeDate } from '../../shared/clock.ts';
import type { Page, PageArguments } from '../../shared/connection.ts';
import { Conditions, type ListQuery, readPage, readSelection } from '../../shared/list.ts';
import { grantFor } from '../../shared/policy.ts';
import type { Columns } from '../../shared/row-columns.ts';
import { columnsOf, Sortable, type Sorting } from '../../shared/sorting.ts';
import { type CaseSearch, searchSql } from '../case/case.search.store.ts';
import type { CasesContext } from '../context.ts';
import type { Referral } from '../generated/prisma/client.ts';
import { type CasePriority, ReferralStatus } from '../generated/prisma/enums.ts';
import { inRegion, onDays } from '../lists.ts';
import { knowsFamily, referralScope } from '../scope.ts';
import { approvableRules, CLAIMABLE } from './referral.lifecycle.ts';
import { referralPolicy } from './referral.policy.ts';
import { FROM, referralColumns } from './referral.store.ts';

/** What a list of referrals may be narrowed to; every given condition holds. */
export interface ReferralFilter extends CaseSearch {
  status?: readonly ReferralStatus[] | null;
  agencyId?: string | null;
  programId?: string | null;
  sector?: string | null;
  regionCode?: string | null;
  /** The desk that has its case. */
  deskId?: string | null;
  /** How urgent its case is. */
  priority?: CasePriority | null;
  /** Who proposed it. */
  officerAccountId?: string | null;
  mine?: boolean | null;
  fiscalYear?: number | null;
  proposedFrom?: Date | null;
  proposedTo?: Date | null;
  late?: boolean | null;
  unsettled?: boolean | null;
  ofVillage?: boolean | null;
  approvable?: boolean | null;
}

const by = columnsOf<Referral>('r');
const proposed = by.moment('proposed_at', 'proposedAt');

/** What a list of referrals can be sorted by. DUE: what has no limit comes last. */
export const referralSorting = new Sortable('r', {
  PROPOSED: [proposed],
  DUE: [by.dayOrNever('due_on', 'dueOn')],
  STATUS: [by.choice('status', 'status', 'referral_status', ReferralStatus), proposed],
  AMOUNT: [by.amount('amount_rupiah', 'amountRupiah')],
});

export type ReferralSorting = Sorting<(typeof referralSorting.fields)[number]>;

/** One page of the referrals that the caller may see; counted only when asked. */
export function listReferrals(
  ctx: CasesContext,
  filter: ReferralFilter,
  sorting: ReferralSorting,
  page: PageArguments,
  columns: Columns,
): Promise<Page<Referral>> {
  const read = referralColumns.with(columns, referralSorting.reads(sorting.field));
  return readPage(ctx, { columns: read.sql, ...queryOf(ctx, filter, sorting) }, page);
}

/** The ids of all referrals that the filter lets through. RuleError `SELECTION_CHANGED`. */
export const selectReferrals = (
  ctx: CasesContext,
  filter: ReferralFilter,
  sorting: ReferralSorting,
  expectedCount: number,
): Promise<string[]> => readSelection(ctx, queryOf(ctx, filter, sorting), expectedCount);

function queryOf(
  ctx: CasesContext,
  filter: ReferralFilter,
  sorting: ReferralSorting,
): Omit<ListQuery<Referral>, 'columns'> {
  const { sql: where, params } = conditionsOf(ctx, filter);
  return { from: FROM, where, params, order: referralSorting.by(sorting) };
}

function conditionsOf(ctx: CasesContext, filter: ReferralFilter): Conditions {
  const { scope } = grantFor(referralPolicy, ctx.actor, 'read');
  const conditions = new Conditions();
  const family = () => knowsFamily(scope, conditions.params, ctx.clock.now());
  const letter = (place: string) =>
    `r.id in (select l.referral_id from letter l where l.number ilike ${place})`;
  conditions
    .and(referralScope(scope, conditions.params))
    .given(filter.status, (p) => `r.status = any(${p}::text[]::referral_status[])`)
    .given(filter.agencyId, (p) => `r.agency_id = ${p}`)
    .given(filter.programId, (p) => `r.program_id = ${p}`)
    .given(filter.sector, (p) => `r.sector = ${p}`)
    .given(filter.regionCode, (p) => `(${inRegion('c.region_code')(p)} and ${family()})`)
    .given(filter.deskId, (p) => `(c.desk_id = ${p} and ${family()})`)
    .given(filter.priority, (p) => `(c.priority = ${p} and ${family()})`)
    .given(filter.officerAccountId, (p) => `r.proposed_by = ${p}`)
    .given(filter.mine && ctx.actor?.accountId, (p) => `r.proposed_by = ${p}`)
    .given(filter.fiscalYear, (p) => `r.fiscal_year = ${p}`)
    .given(filter.late && officeDate(ctx.clock.now()), (p) => `r.due_on < ${p}::date`);
  const between = { from: filter.proposedFrom, to: filter.proposedTo, field: 'proposedFrom' };
  onDays(conditions, 'r.proposed_at', between);
  if (filter.unsettled)
    conditions.and(`exists (select 1 from claim k where k.id = r.claim_id and k.state = 'UNSETTLED')`);
  if (filter.ofVillage) conditions.and('r.village_code is not null');
  if (filter.approvable) conditions.and(approvableSql(ctx, conditions));
  return conditions.and(searchSql(ctx, filter, conditions.params, { letter, family }));
}

/** What the caller may approve or decline now: the rules of `referralActions` as a condition on `r` and `c`. */
function approvableSql(ctx: CasesContext, conditions: Conditions): string {
  const { scope } = grantFor(referralPolicy, ctx.actor, 'approve');
  const rules = ctx.actor ? approvableRules(ctx.actor.role) : [];
  return `r.status = any(${conditions.place(CLAIMABLE)}::text[]::referral_status[])
    and r.approval = any(${conditions.place(rules)}::text[]::approval_rule[])
    and (r.approval = 'NONE' or r.proposed_by is distinct from ${conditions.place(ctx.actor?.accountId ?? null)}::text)
    and ${referralScope(scope, conditions.params)}`;
}
