import { execute } from '../api/graphql.ts';
import { filterOf, type Resource } from '../api/resource.ts';
import {
  type HouseholdFilter,
  HouseholdListDocument,
  type HouseholdRowFragment,
  type HouseholdSortField,
} from '../generated/graphql.ts';

export const householdResource: Resource<HouseholdRowFragment> = {
  async list({ first, after, filter, sort, signal }) {
    const wanted: HouseholdFilter = filterOf(filter, ['listing']);
    const order = { field: sort.field as HouseholdSortField, order: sort.order };
    return (await execute(HouseholdListDocument, { first, after, filter: wanted, sort: order }, signal))
      .households;
  },
};
