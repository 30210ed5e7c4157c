import type { Policy } from '../shared/policy.ts';
import { accountPolicy, postingPolicy } from './account/account.policy.ts';
import { agencyPolicy, deskPolicy } from './agency/agency.policy.ts';
import { householdPolicy } from './eligibility/eligibility.policy.ts';
import { officePolicy } from './office/office.policy.ts';
import { programPolicy, visitGuidePolicy } from './program/program.policy.ts';
import { quotaPolicy } from './quota/quota.policy.ts';
import { reservationPolicy, waitingPolicy } from './waiting/waiting.policy.ts';

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
