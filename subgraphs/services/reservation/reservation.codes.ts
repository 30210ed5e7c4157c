import { defineCodes } from '../../shared/codes.ts';
import type { ReservationStatus } from '../generated/prisma/enums.ts';

export const reservationStatuses = defineCodes<ReservationStatus>(
  'ReservationStatus',
  'What became of a claim on a quota.',
  {
    WAITING: ['menunggu', 'waiting'],
    PROPOSED: ['diusulkan', 'proposed', 'Its turn has come: an officer confirms.'],
    RESERVED: ['dipesan', 'reserved'],
    SETTLED: ['diserahkan', 'delivered'],
    RELEASED: ['dilepas', 'released'],
  },
);
