import { execute } from '../api/graphql.ts';
import { type ListQuery, type Resource, rowsOf } from '../api/resource.ts';
import { HouseholdsNamedDocument } from '../generated/graphql.ts';

/**
 * The same list with a search by number or name. Cases keep no names, so the registry first finds the households with
 * a member of that name that the reader may see.
 */
export function searchedByName(resource: Resource): Resource {
  return {
    ...resource,
    async list(query) {
      const named = await householdsOf(query);
      if (!named) return (await resource.list?.(query)) ?? null;
      const found = await resource.list?.({ ...query, filter: named.filter });
      return found ? { ...found, isCut: named.isCut } : null;
    },
    variables: async (query) => {
      const named = await householdsOf(query);
      const variables = await resource.variables?.(named ? { ...query, filter: named.filter } : query);
      return { filter: null, sort: null, ...variables, isCut: named?.isCut };
    },
    select:
      resource.select &&
      (async (query, expectedCount) => {
        const named = await householdsOf(query);
        return (
          (await resource.select?.(named ? { ...query, filter: named.filter } : query, expectedCount)) ?? []
        );
      }),
  };
}

/** The filter with the households that its name finds; null where it asks for no name. */
async function householdsOf({ filter, signal }: Pick<ListQuery, 'filter' | 'signal'>) {
  const text = String(filter.search ?? '').trim();
  if (!mayBeName(text)) return null;
  const { households } = await execute(HouseholdsNamedDocument, { text }, signal);
  const searchHouseholdIds = rowsOf(households).map(({ id }) => id);
  return { filter: { ...filter, searchHouseholdIds }, isCut: households?.pageInfo.hasNextPage };
}

/** Numbers of cases and letters contain digits or slashes; names contain neither. */
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
