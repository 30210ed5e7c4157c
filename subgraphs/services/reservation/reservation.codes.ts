import { defineCodes } from '../../shared/codes.ts';
import type { ReservationStatus } from '../generated/prisma/enums.ts';

export const reservationStatuses = defineCodes<ReservationStatus>(
  'ReservationStatus',
  'The state of a claim on a quota.',
  {
    WAITING: ['menunggu', 'waiting'],
    PROPOSED: ['diusulkan', 'proposed', 'Units are held for it until an officer confirms.'],
    RESERVED: ['dipesan', 'reserved'],
    SETTLED: ['diserahkan', 'delivered'],
    RELEASED: ['dilepas', 'released'],
  },
);
