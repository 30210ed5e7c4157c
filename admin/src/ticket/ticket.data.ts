import { execute } from '../api/graphql.ts';
import { filterOf, type Resource } from '../api/resource.ts';
import { type TicketFilter, TicketListDocument, type TicketRowFragment } from '../generated/graphql.ts';

/** Today's queue numbers, in the order in which they were given. */
export const ticketResource: Resource<TicketRowFragment> = {
  async list({ first, after, filter, signal }) {
    const wanted: TicketFilter = filterOf(filter, ['status']);
    return (await execute(TicketListDocument, { first, after, filter: wanted }, signal)).tickets;
  },
};
