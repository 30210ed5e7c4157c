import { act } from '../api/acts.ts';
import { execute } from '../api/graphql.ts';
import { filterOf, type Resource, wholeList } from '../api/resource.ts';
import {
  AgencyListDocument,
  DeskListDocument,
  ProgramCreateDocument,
  type ProgramFilter,
  ProgramListDocument,
  type ProgramRowFragment,
  type ProgramSortField,
  ProgramUpdateDocument,
  QuotaSetDocument,
} from '../generated/graphql.ts';

/** An agency or desk to choose. */
interface Named {
  id: string;
  code: string;
  name: string;
}

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

export const agencyResource: Resource<Named> = {
  list: async ({ signal }) => wholeList((await execute(AgencyListDocument, {}, signal)).agencies),
};

export const deskResource: Resource<Named> = {
  list: async ({ signal }) => wholeList((await execute(DeskListDocument, {}, signal)).desks),
};

export const programActs = {
  programCreate: act(ProgramCreateDocument),
  programUpdate: act(ProgramUpdateDocument),
  quotaSet: act(QuotaSetDocument),
};
