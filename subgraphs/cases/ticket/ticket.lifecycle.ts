import { defineLifecycle } from '../../shared/lifecycle.ts';
import type { TicketStatus } from '../generated/prisma/enums.ts';
import { ticketStatuses } from './ticket.codes.ts';

export type TicketCommand = 'call' | 'serve' | 'leave';

/** A queue number from the door to the end of the service (TGL-1). Calling twice is calling: people do not hear. */
export const ticketLifecycle = defineLifecycle<TicketStatus, TicketCommand>({
  noun: 'Ticket',
  initial: ['WAITING'],
  ends: ['SERVED', 'LEFT'],
  table: {
    WAITING: { call: 'CALLED', serve: 'SERVED', leave: 'LEFT' },
    CALLED: { call: 'CALLED', serve: 'SERVED', leave: 'LEFT' },
    SERVED: {},
    LEFT: {},
  },
  labels: ticketStatuses.words,
});
