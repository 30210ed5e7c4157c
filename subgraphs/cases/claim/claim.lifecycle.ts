import { defineLifecycle } from '../../shared/lifecycle.ts';
import type { ClaimState } from '../generated/prisma/enums.ts';
import { claimStates } from './claim.codes.ts';

export type ClaimCommand =
  | 'reserved'
  | 'queued'
  | 'rejected'
  | 'release'
  | 'released'
  | 'settle'
  | 'settled'
  | 'notSettled'
  | 'close';

/**
 * The share of a quota that a referral holds. A state in -ING is a committed promise to call services; the recovery job repeats the
 * call until services answers, whatever was killed. A delivery that services refuses to book is UNSETTLED until a manager
 * repeats it or closes it as UNBOOKED.
 */
export const claimLifecycle = defineLifecycle<ClaimState, ClaimCommand>({
  noun: 'Claim',
  initial: ['RESERVING'],
  ends: ['RELEASED', 'SETTLED', 'UNBOOKED'],
  table: {
    // Given up while it joins a later year's list: services takes a release that overtakes its reservation.
    RESERVING: { reserved: 'RESERVED', queued: 'WAITING', rejected: 'RELEASED', release: 'RELEASING' },
    // Asked after, and told again that it waits.
    WAITING: { reserved: 'RESERVED', queued: 'WAITING', release: 'RELEASING' },
    RESERVED: { release: 'RELEASING', settle: 'SETTLING' },
    RELEASING: { released: 'RELEASED' },
    SETTLING: { settled: 'SETTLED', notSettled: 'UNSETTLED' },
    UNSETTLED: { settle: 'SETTLING', close: 'UNBOOKED' },
    RELEASED: {},
    SETTLED: {},
    UNBOOKED: {},
  },
  labels: claimStates.words,
});
