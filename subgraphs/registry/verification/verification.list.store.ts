import { officeDate } from '../../shared/clock.ts';
import type { Page, PageArguments } from '../../shared/connection.ts';
import { Conditions, type ListQuery, readPage, readSelection } from '../../shared/list.ts';
import { columnsOf, Sortable, type Sorting } from '../../shared/sorting.ts';
import type { RegistryContext } from '../context.ts';
import type { Verification } from '../generated/prisma/client.ts';
import { VerificationStatus } from '../generated/prisma/enums.ts';
import { verificationContentScope, verificationScope } from '../scope.ts';
import { asSeen, readScope, readsAsSurveyor, VERIFICATION_COLUMNS } from './verification.store.ts';

export interface VerificationFilter {
  /** Only those not decided or cancelled. */
  openOnly?: boolean | null;
  status?: readonly VerificationStatus[] | null;
  regionCode?: string | null;
  surveyorAccountId?: string | null;
  /** Past the day until which it should be done, and not ended. */
  late?: boolean | null;
  /** Not made yet, and its surveyor has no posting in force that covers the village (BRU-11). */
  withoutSurveyor?: boolean | null;
  /** Assigned to the caller. */
  mine?: boolean | null;
  householdId?: string | null;
  caseId?: string | null;
}

const by = columnsOf<Verification>('v');
const requested = by.day('requested_on', 'requestedOn');

/** What a list of verifications can be sorted by. ID: time of entry; DUE: what has no limit comes last. */
export const verificationSorting = new Sortable('v', {
  ID: [],
  REQUESTED_ON: [requested],
  DUE: [by.dayOrNever('due_on', 'dueOn')],
  STATUS: [by.choice('status', 'status', 'verification_status', VerificationStatus)],
  VILLAGE: [by.text('village_code', 'villageCode'), requested],
});

export type VerificationSorting = Sorting<(typeof verificationSorting.fields)[number]>;

/** A page of the verifications that the actor may read. */
export async function listVerifications(
  ctx: RegistryContext,
  filter: VerificationFilter,
  sorting: VerificationSorting,
  page: PageArguments,
): Promise<Page<Verification>> {
  const list = { columns: VERIFICATION_COLUMNS, ...queryOf(ctx, filter, sorting) };
  const { edges, ...rest } = await readPage(ctx, list, page);
  const seen = asSeen(
    ctx,
    edges.map(({ node }) => node),
  );
  return {
    ...rest,
    edges: edges.map((edge, index) => ({ cursor: edge.cursor, node: seen[index] ?? edge.node })),
  };
}

/** The ids of all verifications that the filter lets through. RuleError `SELECTION_CHANGED`. */
export const selectVerifications = (
  ctx: RegistryContext,
  filter: VerificationFilter,
  sorting: VerificationSorting,
  expectedCount: number,
): Promise<string[]> => readSelection(ctx, queryOf(ctx, filter, sorting), expectedCount);

/** Written out, as in the index of open ones. */
const IS_OPEN = `v.status in ('REQUESTED', 'ASSIGNED', 'SUBMITTED')`;

/** Somebody whose posting only begins will do it. */
const withoutSurveyor = (day: string): string => `(v.status = 'ASSIGNED' and not exists (
  select 1 from surveyor_posting p where p.account_id = v.surveyor_account_id and (p.last_day is null or p.last_day >= ${day}::date)
    and (p.region_code is null or v.village_code = p.region_code or v.village_code like p.region_code || '.%')))`;

function queryOf(
  ctx: RegistryContext,
  filter: VerificationFilter,
  sorting: VerificationSorting,
): Omit<ListQuery<Verification>, 'columns'> {
  const scope = readScope(ctx);
  const conditions = new Conditions();
  const { params } = conditions;
  conditions
    .and(verificationScope(scope, params))
    .given(filter.status?.length ? filter.status : null, (p) => `v.status = any(${p}::verification_status[])`)
    .given(filter.surveyorAccountId, (p) => `v.surveyor_account_id = ${p}`)
    .given(filter.mine && ctx.actor?.accountId, (p) => `v.surveyor_account_id = ${p}`)
    .given(filter.late && officeDate(ctx.clock.now()), (p) => `(v.due_on < ${p}::date and ${IS_OPEN})`)
    .given(filter.householdId, (p) => `v.household_id = ${p}`)
    .given(filter.caseId, (p) => `v.case_id = ${p}`);
  if (filter.withoutSurveyor) conditions.and(withoutSurveyor(conditions.place(officeDate(ctx.clock.now()))));
  if (filter.openOnly) conditions.and(IS_OPEN);
  if (filter.regionCode) conditions.and(verificationScope({ region: filter.regionCode }, params));
  // An actor who may not read the household of a verification may not search by it.
  const asksWhose = filter.householdId || filter.caseId || filter.regionCode;
  if (asksWhose && readsAsSurveyor(scope)) conditions.and(verificationContentScope(scope, params));
  // Nor by the village: the order and its cursors would tell it of an ended one.
  const field = sorting.field === 'VILLAGE' && readsAsSurveyor(scope) ? 'ID' : sorting.field;
  const order = verificationSorting.by({ field, order: sorting.order });
  return { from: 'verification v', where: conditions.sql, params, order };
}
