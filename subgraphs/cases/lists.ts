import { currentOfficeZone } from '../shared/clock.ts';
import { refuseReversed } from '../shared/days.ts';
import type { Conditions } from '../shared/list.ts';
import type { Sorting } from '../shared/sorting.ts';

/** The orders that a list of cases or referrals had first; DUE: what is due first, what has no limit last. */
export const SORTS = ['NEWEST', 'OLDEST', 'DUE'] as const;
export type Sort = (typeof SORTS)[number];

/** The same as an order by a field; `begun`: the field of the day on which the rows begin. */
export function sortingOf<Begun extends string>(sort: Sort, begun: Begun): Sorting<Begun | 'DUE'> {
  if (sort === 'DUE') return { field: 'DUE', order: 'ASC' };
  return { field: begun, order: sort === 'OLDEST' ? 'ASC' : 'DESC' };
}

/** A region's code as a condition on a column: that region and all in it. */
export const inRegion = (column: string) => (place: string) =>
  `(${column} = ${place} or ${column} like ${place} || '.%')`;

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
