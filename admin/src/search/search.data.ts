import { execute } from '../api/graphql.ts';
import { type Connection, rowsOf } from '../api/resource.ts';
import { HouseholdsNamedDocument } from '../generated/graphql.ts';

/** The filters of cases, letters and referrals, which are searched alike. */
interface Searched {
  search?: string | null;
  searchHouseholdIds?: readonly string[] | string | null;
}

/**
 * Reads a list whose search takes a number or a name. Cases keep no names: the registry first says which households
 * have a member of that name, as far as the reader may see them.
 */
export async function readByName<Filter extends Searched, Row>(
  filter: Filter,
  read: (filter: Filter) => Promise<Connection<Row> | null>,
  signal?: AbortSignal,
): Promise<Connection<Row> | null> {
  const text = filter.search?.trim() ?? '';
  if (!mayBeName(text)) return read(filter);
  const { households } = await execute(HouseholdsNamedDocument, { text }, signal);
  const found = await read({ ...filter, searchHouseholdIds: rowsOf(households).map(({ id }) => id) });
  return found && { ...found, isCut: households?.pageInfo.hasNextPage };
}

/** Numbers of cases and letters have digits and strokes; names have neither. */
export function mayBeName(text: string): boolean {
  return /\p{L}/u.test(text) && !/[\d/]/.test(text);
}

/** The digits of what may be a NIK or the number of a family card; null for anything else. */
export function digitsOf(text: string): string | null {
  const digits = text.replaceAll(/[\s.-]/g, '');
  return /^\d+$/.test(digits) ? digits : null;
}

/** Digits of a NIK or of the number of a family card. */
export const WHOLE_NUMBER = 16;
