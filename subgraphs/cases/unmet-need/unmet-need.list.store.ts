import type { Page, PageArguments } from '../../shared/connection.ts';
import { Conditions, readPage } from '../../shared/list.ts';
import { columnsOf, Sortable, type Sorting } from '../../shared/sorting.ts';
import type { CasesContext } from '../context.ts';
import type { UnmetNeed } from '../generated/prisma/client.ts';
import { type UnmetNeedReason, UnmetNeedStatus } from '../generated/prisma/enums.ts';
import { inRegion, onDays } from '../lists.ts';
import { FROM, readable } from './unmet-need.store.ts';

/** The filters of the list of unmet needs; all given ones must hold. */
export interface UnmetNeedFilter {
  status?: readonly UnmetNeedStatus[] | null;
  need?: string | null;
  reason?: UnmetNeedReason | null;
  sector?: string | null;
  regionCode?: string | null;
  recordedFrom?: Date | null;
  recordedTo?: Date | null;
}

const by = columnsOf<UnmetNeed>('u');
const recorded = by.moment('recorded_at', 'recordedAt');

/** What a list of unmet needs can be sorted by. */
export const unmetNeedSorting = new Sortable('u', {
  RECORDED: [recorded],
  NEED: [by.text('need', 'need'), recorded],
  STATUS: [by.choice('status', 'status', 'unmet_need_status', UnmetNeedStatus), recorded],
  VILLAGE: [by.text('region_code', 'regionCode'), recorded],
});

export type UnmetNeedSorting = Sorting<(typeof unmetNeedSorting.fields)[number]>;

/** One page of the unmet needs that the caller may see; counted only when asked. */
export function listUnmetNeeds(
  ctx: CasesContext,
  filter: UnmetNeedFilter,
  sorting: UnmetNeedSorting,
  page: PageArguments,
): Promise<Page<UnmetNeed>> {
  const { sql: where, params } = conditionsOf(ctx, filter);
  return readPage(
    ctx,
    { columns: 'u.*', from: FROM, where, params, order: unmetNeedSorting.by(sorting) },
    page,
  );
}

/** Place and sector are those of the recording, as in the report. */
function conditionsOf(ctx: CasesContext, filter: UnmetNeedFilter): Conditions {
  const conditions = new Conditions();
  conditions
    .and(readable(ctx, conditions.params))
    .given(filter.status, (p) => `u.status = any(${p}::text[]::unmet_need_status[])`)
    .given(filter.need, (p) => `u.need = ${p}`)
    .given(filter.reason, (p) => `u.reason = ${p}::text::unmet_need_reason`)
    .given(filter.sector, (p) => `u.sector = ${p}`)
    .given(filter.regionCode, inRegion('u.region_code'));
  const between = { from: filter.recordedFrom, to: filter.recordedTo, field: 'recordedFrom' };
  onDays(conditions, 'u.recorded_at', between);
  return conditions;
}
