import { type LocalizedText, RuleError } from '../../shared/errors.ts';
import { defineLifecycle, nextState } from '../../shared/lifecycle.ts';
import type { ListingState } from '../generated/prisma/enums.ts';
import { listingStates } from './household.codes.ts';

export type ListingCommand = 'findPoor' | 'findNotPoor' | 'list' | 'proposeOff' | 'withdrawOff' | 'delist';

/**
 * How a household gets onto the list and off it. A verification that finds it poor entitles it at once (BRU-2); one
 * that finds it not poor before any decree ends that. A decree puts it on the list, and only a decree takes it off
 * (BRU-3, OUR-3). Somebody must propose that first: a verification that finds a listed household not poor does, or an
 * officer in writing (moved away, nobody left alive, listed by mistake). A household that is off may be found poor
 * again.
 */
export const householdLifecycle = defineLifecycle<ListingState, ListingCommand>({
  noun: 'Household',
  initial: ['CANDIDATE'],
  ends: [],
  table: {
    CANDIDATE: { findPoor: 'VERIFIED', findNotPoor: 'OFF' },
    VERIFIED: {
      findPoor: 'VERIFIED',
      findNotPoor: 'OFF',
      list: 'LISTED',
      proposeOff: 'VERIFIED',
      withdrawOff: 'VERIFIED',
      delist: 'OFF',
    },
    LISTED: {
      findPoor: 'LISTED',
      findNotPoor: 'LISTED',
      proposeOff: 'LISTED',
      withdrawOff: 'LISTED',
      delist: 'OFF',
    },
    OFF: { findPoor: 'VERIFIED', findNotPoor: 'OFF' },
  },
  labels: listingStates.words,
});

/** The listing of a household; days are Dates at UTC midnight, as the database gives them. */
export interface Listing {
  listing: ListingState;
  entitledFrom: Date | null;
  decreeId: string | null;
  listedOn: Date | null;
  offOn: Date | null;
  offReason: string | null;
  offDecreeId: string | null;
  /** When, why and by which account taking it off was proposed (OUR-3). */
  offProposedOn: Date | null;
  offProposedReason: string | null;
  offProposedBy: string | null;
  /** The verification that proposed it by finding it not poor; null for a written proposal. */
  offVerificationId: string | null;
}

/** A proposal to take a household off: in writing, or by a verification that found it not poor. */
export interface OffProposal {
  day: Date;
  reason: string;
  /** The account that proposed it, or decided on the verification; null for the system. */
  by: string | null;
  verificationId: string | null;
}

/** What a household's history tells of its listing. The event of a finding is the verification's own. */
export type ListingEvent =
  | { kind: 'HOUSEHOLD_LISTED' | 'HOUSEHOLD_DELISTED'; decree: DecreeMark }
  | { kind: 'HOUSEHOLD_DELIST_PROPOSED' | 'HOUSEHOLD_DELIST_WITHDRAWN' };

/** The result of a command on a listing: the fields that change, and its event. */
export interface ListingStep {
  changes: Partial<Listing> & Pick<Listing, 'listing'>;
  event: ListingEvent | null;
}

interface DecreeMark {
  id: string;
  issuedOn: Date;
}

const NOT_PROPOSED = {
  offProposedOn: null,
  offProposedReason: null,
  offProposedBy: null,
  offVerificationId: null,
};

const proposed = ({ day, reason, by, verificationId }: OffProposal) => ({
  offProposedOn: day,
  offProposedReason: reason,
  offProposedBy: by,
  offVerificationId: verificationId,
});

/** Whether a household is entitled: verified or listed (BRU-2). */
export function isEntitled(listing: ListingState): boolean {
  return listing === 'VERIFIED' || listing === 'LISTED';
}

/**
 * A verification found the household poor on `day`: entitled from then, or since earlier. Ends a proposal to take it
 * off.
 */
export function findPoor(current: Listing, day: Date): ListingStep {
  const listing = nextState(householdLifecycle, current.listing, 'findPoor');
  const begins = {
    entitledFrom: day,
    decreeId: null,
    listedOn: null,
    offOn: null,
    offReason: null,
    offDecreeId: null,
  };
  return {
    changes: { ...(isEntitled(current.listing) ? {} : begins), ...NOT_PROPOSED, listing },
    event: null,
  };
}

/**
 * A verification found the household not poor. A listed household stays listed and entitled, with a proposal to take
 * it off (OUR-3); any other is off and no longer entitled.
 */
export function findNotPoor(current: Listing, finding: OffProposal): ListingStep {
  const listing = nextState(householdLifecycle, current.listing, 'findNotPoor');
  const off = { ...NOT_PROPOSED, offOn: finding.day, offReason: finding.reason };
  return { changes: { ...(isEntitled(listing) ? proposed(finding) : off), listing }, event: null };
}

/**
 * An officer proposes in writing to take the household off; it stays entitled until a decree (OUR-3). Throws
 * RuleError `STATE_FORBIDS`, `ALREADY_PROPOSED`.
 */
export function proposeOff(current: Listing, proposal: Omit<OffProposal, 'verificationId'>): ListingStep {
  const listing = nextState(householdLifecycle, current.listing, 'proposeOff');
  const refusal = proposeOffRefusal(current);
  if (refusal) throw refusal;
  return {
    changes: { ...proposed({ ...proposal, verificationId: null }), listing },
    event: { kind: 'HOUSEHOLD_DELIST_PROPOSED' },
  };
}

/** An officer withdraws a written proposal. Throws RuleError `STATE_FORBIDS`, `NOT_PROPOSED`, `FOUND_NOT_POOR`. */
export function withdrawOff(current: Listing): ListingStep {
  const listing = nextState(householdLifecycle, current.listing, 'withdrawOff');
  const refusal = withdrawOffRefusal(current);
  if (refusal) throw refusal;
  return { changes: { ...NOT_PROPOSED, listing }, event: { kind: 'HOUSEHOLD_DELIST_WITHDRAWN' } };
}

type Proposal = Pick<Listing, 'offProposedOn' | 'offVerificationId'>;

/** Why nobody may propose to take it off, or null. */
export function proposeOffRefusal({ offProposedOn }: Proposal): RuleError | null {
  return offProposedOn && new RuleError('ALREADY_PROPOSED', PROPOSED_ALREADY);
}

/** Why nobody may withdraw its proposal, or null. */
export function withdrawOffRefusal({ offProposedOn, offVerificationId }: Proposal): RuleError | null {
  if (!offProposedOn) return new RuleError('NOT_PROPOSED', NOBODY_PROPOSED);
  return offVerificationId === null ? null : new RuleError('FOUND_NOT_POOR', FOUND_NOT_POOR);
}

const PROPOSED_ALREADY: LocalizedText = {
  id: 'Pengeluarannya sudah diusulkan.',
  en: 'Taking it off is proposed already.',
};

/** Why no decree may take it off. */
export const NOBODY_PROPOSED: LocalizedText = {
  id: 'Belum ada yang mengusulkan pengeluarannya.',
  en: 'Nobody has proposed to take it off.',
};

const FOUND_NOT_POOR: LocalizedText = {
  id: 'Hasil verifikasi yang mengusulkannya; hanya verifikasi baru yang dapat mengubahnya.',
  en: 'The result of a verification proposes it; only a new verification changes that.',
};

/** A decree of `issuedOn` puts a verified household on the list (BRU-3). */
export function list(current: Listing, decree: DecreeMark): ListingStep {
  const listing = nextState(householdLifecycle, current.listing, 'list');
  return {
    changes: { listing, decreeId: decree.id, listedOn: decree.issuedOn },
    event: { kind: 'HOUSEHOLD_LISTED', decree },
  };
}

/** A decree takes a household off (OUR-3), for the reason in the decree or else the proposed one. */
export function delist(current: Listing, decree: DecreeMark, reason: string | null): ListingStep {
  const listing = nextState(householdLifecycle, current.listing, 'delist');
  return {
    changes: {
      ...NOT_PROPOSED,
      listing,
      offOn: decree.issuedOn,
      offReason: reason ?? current.offProposedReason ?? '',
      offDecreeId: decree.id,
    },
    event: { kind: 'HOUSEHOLD_DELISTED', decree },
  };
}
