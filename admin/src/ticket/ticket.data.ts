import { act } from '../api/acts.ts';
import { execute } from '../api/graphql.ts';
import { filterOf, type Resource } from '../api/resource.ts';
import {
  TicketCallDocument,
  type TicketFilter,
  TicketIssueDocument,
  TicketListDocument,
  type TicketRowFragment,
  TicketServeDocument,
} from '../generated/graphql.ts';

/** Today's queue numbers, in the order in which they were given. */
export const ticketResource: Resource<TicketRowFragment> = {
  async list({ first, after, filter, signal }) {
    const wanted: TicketFilter = filterOf(filter, ['status']);
    return (await execute(TicketListDocument, { first, after, filter: wanted }, signal)).tickets;
  },
};

export const ticketActs = {
  ticketIssue: act(TicketIssueDocument),
  ticketCall: act(TicketCallDocument),
  ticketServe: act(TicketServeDocument),
};
