import { defineLifecycle } from '../../shared/lifecycle.ts';
import type { TicketStatus } from '../generated/prisma/enums.ts';

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
  labels: {
    WAITING: { id: 'menunggu', en: 'waiting' },
    CALLED: { id: 'dipanggil', en: 'called' },
    SERVED: { id: 'sudah dilayani', en: 'served' },
    LEFT: { id: 'pergi', en: 'left' },
  },
});
