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
 * What a referral holds of a quota. The states that end in -ING are promises to services that this subgraph has
 * committed and must keep, whatever is killed when: the recovery job takes up each of them until services has answered.
 * A delivery that services will not book is UNSETTLED, until a manager has it asked again or closes it UNBOOKED.
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
