import { assertAllowed, defineLifecycle } from '../../shared/lifecycle.ts';
import type { ListingState } from '../generated/prisma/enums.ts';

export type ListingCommand = 'findPoor' | 'findNotPoor' | 'list' | 'delist';

/**
 * How a household gets onto the list and off it. Found poor, it is entitled at once (BRU-2); it is on the list only
 * by a decree (BRU-3); the yearly verification may take it off (SRG-4). Who is off may be found poor again.
 */
export const householdLifecycle = defineLifecycle<ListingState, ListingCommand>({
  noun: 'Household',
  initial: ['CANDIDATE'],
  ends: [],
  table: {
    CANDIDATE: { findPoor: 'VERIFIED', findNotPoor: 'OFF' },
    VERIFIED: { findPoor: 'VERIFIED', findNotPoor: 'OFF', list: 'LISTED', delist: 'OFF' },
    LISTED: { findPoor: 'LISTED', findNotPoor: 'OFF', delist: 'OFF' },
    OFF: { findPoor: 'VERIFIED', findNotPoor: 'OFF' },
  },
  labels: {
    CANDIDATE: { id: 'calon', en: 'candidate' },
    VERIFIED: { id: 'terverifikasi', en: 'verified' },
    LISTED: { id: 'terdaftar', en: 'listed' },
    OFF: { id: 'keluar dari daftar', en: 'off the list' },
  },
});

/** What the listing says of a household; days as Dates at UTC midnight, as the database gives them. */
export interface Listing {
  listing: ListingState;
  entitledFrom: Date | null;
  decreeId: string | null;
  listedOn: Date | null;
  offOn: Date | null;
  offReason: string | null;
}

/** Entitled means verified or listed (BRU-2). */
export function isEntitled(listing: ListingState): boolean {
  return listing === 'VERIFIED' || listing === 'LISTED';
}

/** A verification found the household poor on `day`: entitled from then, or as long as it has been already. */
export function findPoor(current: Listing, day: Date): Listing {
  assertAllowed(householdLifecycle, current.listing, 'findPoor');
  if (isEntitled(current.listing)) return current;
  return {
    listing: 'VERIFIED',
    entitledFrom: day,
    decreeId: null,
    listedOn: null,
    offOn: null,
    offReason: null,
  };
}

/** A verification found the household not poor on `day`: off the list, no longer entitled. */
export function findNotPoor(current: Listing, day: Date, reason: string): Listing {
  assertAllowed(householdLifecycle, current.listing, 'findNotPoor');
  return { ...current, listing: 'OFF', offOn: day, offReason: reason };
}

/** A decree of `issuedOn` puts a verified household on the list (BRU-3). */
export function list(current: Listing, decree: { id: string; issuedOn: Date }): Listing {
  assertAllowed(householdLifecycle, current.listing, 'list');
  return { ...current, listing: 'LISTED', decreeId: decree.id, listedOn: decree.issuedOn };
}

/** Takes a household off the list for a written reason: moved away, died out, listed by mistake. */
export function delist(current: Listing, day: Date, reason: string): Listing {
  assertAllowed(householdLifecycle, current.listing, 'delist');
  return { ...current, listing: 'OFF', offOn: day, offReason: reason };
}
