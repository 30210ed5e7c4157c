import { defineLifecycle, nextState } from '../../shared/lifecycle.ts';
import type { ReservationStatus } from '../generated/prisma/enums.ts';
import { reservationStatuses } from './reservation.codes.ts';

export type ReservationCommand = 'propose' | 'confirm' | 'settle' | 'release' | 'takeBack' | 'rollOver';

/** Events of a claim that holds its quota. */
export type HoldingEvent = 'RESERVATION_MADE' | 'RESERVATION_RELEASED' | 'RESERVATION_SETTLED';
export type ListEvent = 'WAITING_JOINED' | 'WAITING_PROPOSED' | 'WAITING_OFFERED' | 'WAITING_LEFT';
export type ReservationEvent = HoldingEvent | ListEvent;

/**
 * A claim on a quota. It holds units while PROPOSED, RESERVED and SETTLED, and none while WAITING. A claim released before
 * it arrives starts and stays RELEASED.
 */
export const reservationLifecycle = defineLifecycle<ReservationStatus, ReservationCommand>({
  noun: 'Reservation',
  initial: ['WAITING', 'RESERVED', 'RELEASED'],
  ends: ['SETTLED', 'RELEASED'],
  table: {
    // `confirm` without a proposal: only where the cap is unknown (`confirmRefusal`).
    WAITING: { propose: 'PROPOSED', confirm: 'RESERVED', release: 'RELEASED', rollOver: 'WAITING' },
    PROPOSED: { confirm: 'RESERVED', release: 'RELEASED', takeBack: 'WAITING', rollOver: 'WAITING' },
    RESERVED: { settle: 'SETTLED', release: 'RELEASED' },
    SETTLED: {},
    RELEASED: {},
  },
  labels: reservationStatuses.words,
});

/** Whether a reservation in this state holds units of its quota. */
export function holdsQuota(status: ReservationStatus): boolean {
  return status === 'PROPOSED' || status === 'RESERVED' || status === 'SETTLED';
}

/** The first state of a claim: it found room, it must wait, or it was released before it arrived. */
export const BEGINS = {
  withRoom: 'RESERVED',
  waiting: 'WAITING',
  released: 'RELEASED',
} as const satisfies Record<string, ReservationStatus>;

/** The result of a command on a claim. */
export interface ReservationStep {
  status: ReservationStatus;
  /** 1: takes its units; -1: gives them back; 0: neither. */
  holding: 1 | 0 | -1;
  /** In the order of emission. */
  events: readonly ReservationEvent[];
}

/** The next state of a claim, with its units and events. RuleError `STATE_FORBIDS`. */
export function decideReservation(status: ReservationStatus, command: ReservationCommand): ReservationStep {
  const next = nextState(reservationLifecycle, status, command);
  const before = holdsQuota(status);
  const holding = holdsQuota(next) === before ? 0 : before ? -1 : 1;
  return { status: next, holding, events: eventsOf(status, command) };
}

function eventsOf(from: ReservationStatus, command: ReservationCommand): readonly ReservationEvent[] {
  switch (command) {
    case 'propose':
      return ['WAITING_PROPOSED'];
    case 'confirm':
      return ['WAITING_OFFERED', 'RESERVATION_MADE'];
    case 'settle':
      return ['RESERVATION_SETTLED'];
    case 'release':
      return [from === 'RESERVED' ? 'RESERVATION_RELEASED' : 'WAITING_LEFT'];
    case 'takeBack':
    case 'rollOver':
      return ['WAITING_LEFT', 'WAITING_JOINED'];
  }
}
