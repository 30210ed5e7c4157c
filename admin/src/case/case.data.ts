import { execute } from '../api/graphql.ts';
import { filterOf, type ListQuery, type Resource } from '../api/resource.ts';
import { type CaseFilter, CaseListDocument, type CaseRowFragment } from '../generated/graphql.ts';
import { readByName } from '../search/search.data.ts';

export const caseResource: Resource<CaseRowFragment> = {
  async list({ first, after, filter, sort, signal }) {
    const wanted: CaseFilter = filterOf(filter, ['status']);
    const page = { first, after, sort: orderOf(sort) };
    return readByName(
      wanted,
      async (searched) => (await execute(CaseListDocument, { ...page, filter: searched }, signal)).cases,
      signal,
    );
  },
};

/** The API's orders are by registration, or by what is due first. */
export function orderOf({ field, order }: ListQuery['sort']): 'NEWEST' | 'OLDEST' | 'DUE' {
  if (field === 'dueOn') return 'DUE';
  return order === 'ASC' ? 'OLDEST' : 'NEWEST';
}
