import type { Policy } from '../shared/policy.ts';
import { accountPolicy } from './account/account.policy.ts';
import { agencyPolicy } from './agency/agency.policy.ts';
import { deskPolicy } from './desk/desk.policy.ts';
import { householdPolicy } from './household/household.policy.ts';
import { officePolicy } from './office/office.policy.ts';
import { postingPolicy } from './posting/posting.policy.ts';
import { programPolicy } from './program/program.policy.ts';
import { quotaPolicy } from './quota/quota.policy.ts';
import { reservationPolicy } from './reservation/reservation.policy.ts';
import { visitGuidePolicy } from './visit-guide/visit-guide.policy.ts';
import { waitingPolicy } from './waiting/waiting.policy.ts';

/** Every policy of this subgraph. */
export const servicePolicies: readonly Policy[] = [
  accountPolicy,
  postingPolicy,
  agencyPolicy,
  deskPolicy,
  programPolicy,
  visitGuidePolicy,
  officePolicy,
  quotaPolicy,
  waitingPolicy,
  reservationPolicy,
  householdPolicy,
];
