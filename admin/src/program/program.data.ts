import { execute } from '../api/graphql.ts';
import { filterOf, type Resource } from '../api/resource.ts';
import {
  type ProgramFilter,
  ProgramListDocument,
  type ProgramRowFragment,
  type ProgramSortField,
} from '../generated/graphql.ts';

const sortFields = [
  'SECTOR',
  'CODE',
  'NAME',
  'AGENCY',
  'ACTIVE',
] as const satisfies readonly ProgramSortField[];
const isSortField = (field: string): field is ProgramSortField => sortFields.some((one) => one === field);

export const programResource: Resource<ProgramRowFragment> = {
  async list({ first, after, filter, sort, signal }) {
    const wanted: ProgramFilter = filterOf(filter);
    const order = isSortField(sort.field) ? { field: sort.field, order: sort.order } : null;
    return (await execute(ProgramListDocument, { first, after, filter: wanted, sort: order }, signal))
      .programs;
  },
};
