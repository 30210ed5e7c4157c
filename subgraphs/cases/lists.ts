import { currentOfficeZone } from '../shared/clock.ts';
import type { Order, OrderColumn } from '../shared/connection.ts';
import { refuseReversed } from '../shared/days.ts';
import type { Conditions } from '../shared/list.ts';

/** How a list of cases or referrals is sorted; DUE: what is due first, what has no limit last. */
export const SORTS = ['NEWEST', 'OLDEST', 'DUE'] as const;
export type Sort = (typeof SORTS)[number];

const NEVER = '9999-12-31';

/** The orders of a list of `alias`, whose rows begin at `begun`, a column and the row's value of it. */
export function ordersOf<Row extends { id: string; dueOn: Date | null }>(
  alias: string,
  begun: { column: string; of: (row: Row) => Date },
): Record<Sort, Order<Row>> {
  const id: OrderColumn<Row> = { sql: `${alias}.id`, type: 'text', value: (row) => row.id };
  const since: OrderColumn<Row> = {
    sql: `${alias}.${begun.column}`,
    type: 'timestamptz',
    value: (row) => begun.of(row).toISOString(),
  };
  const due: OrderColumn<Row> = {
    sql: `coalesce(${alias}.due_on, '${NEVER}')`,
    type: 'date',
    value: (row) => row.dueOn?.toISOString().slice(0, 10) ?? NEVER,
  };
  return {
    NEWEST: { columns: [since, id], direction: 'desc' },
    OLDEST: { columns: [since, id], direction: 'asc' },
    DUE: { columns: [due, id], direction: 'asc' },
  };
}

/**
 * Narrows a list to the days on which a moment lies, in the office's zone, both included; either may be left open.
 * `field` is the filter's first day. ValidationError `PERIOD_REVERSED`.
 */
export function onDays(
  conditions: Conditions,
  column: string,
  { from, to, field }: { from: Date | null | undefined; to: Date | null | undefined; field: string },
): void {
  refuseReversed(from, to, ['filter', field]);
  const start = (place: string) => `((${place}::date)::timestamp at time zone '${currentOfficeZone()}')`;
  conditions
    .given(from, (place) => `${column} >= ${start(place)}`)
    .given(to, (place) => `${column} < ${start(place)} + interval '1 day'`);
}
