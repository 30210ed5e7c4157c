import { defineLifecycle } from '../../shared/lifecycle.ts';
import type { ReservationStatus } from '../generated/prisma/enums.ts';
import { reservationStatuses } from './reservation.codes.ts';

export type ReservationCommand = 'propose' | 'confirm' | 'settle' | 'release' | 'rollOver';

/**
 * A claim on a quota. It holds units while PROPOSED, RESERVED and SETTLED; what waits holds none. A claim that is
 * released before its reservation arrives begins, and stays, RELEASED.
 */
export const reservationLifecycle = defineLifecycle<ReservationStatus, ReservationCommand>({
  noun: 'Reservation',
  initial: ['WAITING', 'RESERVED', 'RELEASED'],
  ends: ['SETTLED', 'RELEASED'],
  table: {
    // Confirmed without being proposed only where the room is not known (`confirmRefusal`).
    WAITING: { propose: 'PROPOSED', confirm: 'RESERVED', release: 'RELEASED', rollOver: 'WAITING' },
    PROPOSED: { confirm: 'RESERVED', release: 'RELEASED', rollOver: 'WAITING' },
    RESERVED: { settle: 'SETTLED', release: 'RELEASED' },
    SETTLED: {},
    RELEASED: {},
  },
  labels: reservationStatuses.words,
});

/** Whether a reservation in this state takes part of its quota. */
export function holdsQuota(status: ReservationStatus): boolean {
  return status === 'PROPOSED' || status === 'RESERVED' || status === 'SETTLED';
}
