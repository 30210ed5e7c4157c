import type {
  CaseStatus,
  ListingState,
  ReferralStatus,
  TicketStatus,
  VerificationStatus,
} from '../generated/graphql.ts';
import type { Tone } from './Chip.tsx';

/** The tone of a state: `wait` needs a person, `busy` continues by itself, `good` and `bad` are final. */
export const caseTone: Record<CaseStatus, Tone> = {
  REGISTERED: 'wait',
  VERIFYING: 'busy',
  ANALYSIS: 'wait',
  REFERRED: 'busy',
  CLOSED: 'good',
  SOLVED: 'good',
  WITHDRAWN: 'neutral',
};

export const referralTone: Record<ReferralStatus, Tone> = {
  PROPOSED: 'wait',
  CLAIMING: 'busy',
  WAITING: 'busy',
  APPROVED: 'wait',
  ACCEPTED: 'busy',
  DELIVERED: 'good',
  REFUSED: 'bad',
  DEFERRED: 'busy',
  DECLINED: 'bad',
  WITHDRAWN: 'neutral',
};

export const listingTone: Record<ListingState, Tone> = {
  CANDIDATE: 'wait',
  VERIFIED: 'busy',
  LISTED: 'good',
  OFF: 'neutral',
};

export const verificationTone: Record<VerificationStatus, Tone> = {
  REQUESTED: 'wait',
  ASSIGNED: 'busy',
  SUBMITTED: 'wait',
  DECIDED: 'good',
  CANCELLED: 'neutral',
};

export const ticketTone: Record<TicketStatus, Tone> = {
  WAITING: 'wait',
  CALLED: 'busy',
  SERVED: 'good',
  LEFT: 'neutral',
};
