import { execute } from '../api/graphql.ts';
import { filterOf, type Resource } from '../api/resource.ts';
import {
  type WaitingEntryFilter,
  WaitingListDocument,
  type WaitingRowFragment,
} from '../generated/graphql.ts';

export const waitingResource: Resource<WaitingRowFragment> = {
  async list({ first, after, filter, signal }) {
    const wanted: WaitingEntryFilter = filterOf(filter);
    return (await execute(WaitingListDocument, { first, after, filter: wanted }, signal)).waitingEntries;
  },
};
