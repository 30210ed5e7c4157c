import { assertAllowed, defineLifecycle } from '../../shared/lifecycle.ts';
import type { ListingState } from '../generated/prisma/enums.ts';

export type ListingCommand = 'findPoor' | 'findNotPoor' | 'list' | 'delist';

/**
 * How a household gets onto the list and off it. What a verification gave, a verification takes: found poor, it is
 * entitled at once (BRU-2), and found not poor before any decree, no longer. What a decree gave, only a decree takes
 * (BRU-3, OUR-3): found not poor while listed, it stays listed, and taking it off is proposed. Who is off may be found
 * poor again.
 */
export const householdLifecycle = defineLifecycle<ListingState, ListingCommand>({
  noun: 'Household',
  initial: ['CANDIDATE'],
  ends: [],
  table: {
    CANDIDATE: { findPoor: 'VERIFIED', findNotPoor: 'OFF' },
    VERIFIED: { findPoor: 'VERIFIED', findNotPoor: 'OFF', list: 'LISTED', delist: 'OFF' },
    LISTED: { findPoor: 'LISTED', findNotPoor: 'LISTED', delist: 'OFF' },
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
  offDecreeId: string | null;
  /** Found not poor while listed: proposed to be taken off since, and why (OUR-3). */
  offProposedOn: Date | null;
  offProposedReason: string | null;
}

const NOT_PROPOSED = { offProposedOn: null, offProposedReason: null };

/** Entitled means verified or listed (BRU-2). */
export function isEntitled(listing: ListingState): boolean {
  return listing === 'VERIFIED' || listing === 'LISTED';
}

/** A verification found the household poor on `day`: entitled from then, or as long as it has been already; nobody proposes it off any more. */
export function findPoor(current: Listing, day: Date): Listing {
  assertAllowed(householdLifecycle, current.listing, 'findPoor');
  if (isEntitled(current.listing)) return { ...current, ...NOT_PROPOSED };
  return {
    listing: 'VERIFIED',
    entitledFrom: day,
    decreeId: null,
    listedOn: null,
    offOn: null,
    offReason: null,
    offDecreeId: null,
    ...NOT_PROPOSED,
  };
}

/**
 * A verification found the household not poor on `day`. Listed by a decree, it stays listed and entitled, and is
 * proposed to be taken off (OUR-3); otherwise it is off, no longer entitled.
 */
export function findNotPoor(current: Listing, day: Date, reason: string): Listing {
  assertAllowed(householdLifecycle, current.listing, 'findNotPoor');
  return current.listing === 'LISTED'
    ? { ...current, offProposedOn: day, offProposedReason: reason }
    : { ...current, listing: 'OFF', offOn: day, offReason: reason };
}

/** A decree of `issuedOn` puts a verified household on the list (BRU-3). */
export function list(current: Listing, decree: { id: string; issuedOn: Date }): Listing {
  assertAllowed(householdLifecycle, current.listing, 'list');
  return { ...current, listing: 'LISTED', decreeId: decree.id, listedOn: decree.issuedOn };
}

/**
 * A decree takes a household off (OUR-3), for the reason of the verification that proposed it, or a written one: moved
 * away, died out, listed by mistake.
 */
export function delist(current: Listing, decree: { id: string; issuedOn: Date }, reason: string): Listing {
  assertAllowed(householdLifecycle, current.listing, 'delist');
  return {
    ...current,
    ...NOT_PROPOSED,
    listing: 'OFF',
    offOn: decree.issuedOn,
    offReason: reason,
    offDecreeId: decree.id,
  };
}
