import type { SortPayload } from 'react-admin';

/** How a list comes: its order, its page size, and the filters that it begins with. */
export interface Original {
  sort: SortPayload;
  filter: Record<string, unknown>;
  perPage: number;
}

/** The state of a list as react-admin has it. */
interface ListState {
  filterValues: Record<string, unknown>;
  displayedFilters?: Record<string, boolean>;
  sort: SortPayload;
  perPage: number;
}

/** The state of a list as its address holds it, without the page, and without search words, which no view keeps. Pure. */
export function addressOf({ filterValues, displayedFilters, sort, perPage }: ListState): string {
  const { search: _, ...filter } = filterValues;
  return new URLSearchParams({
    filter: JSON.stringify(filter),
    displayedFilters: JSON.stringify(displayedFilters ?? {}),
    sort: sort.field,
    order: sort.order,
    perPage: String(perPage),
  }).toString();
}

/** The list as it comes; said in full, so that it is shown even where another view was chosen. Pure. */
export const addressOfOriginal = ({ filter, ...original }: Original): string =>
  addressOf({ filterValues: filter, ...original });
