import {
  definePolicy,
  ownAgency,
  ownPlace,
  ownRegion,
  ownSector,
  ownTasks,
  ownVillage,
  type Rule,
} from '../../shared/policy.ts';

/** What of a referral may be hidden: words about a person, and what decisions rested on. */
export const REFERRAL_FIELDS = ['note', 'reasonText', 'appealNote', 'decisions'] as const;
export type ReferralField = (typeof REFERRAL_FIELDS)[number];

/**
 * `answer` is the agency's (accept, deliver, refuse, defer), for a village's own programme also its Puskesos's, or the office's on its behalf; `settle` resolves a delivery that
 * could not be booked.
 */
export type ReferralAction = 'read' | 'propose' | 'approve' | 'answer' | 'settle' | 'withdraw' | 'appeal';

type ReferralRule = Rule<ReferralField>;

const all: ReferralRule = { scope: ownPlace };
const region: ReferralRule = { scope: ownRegion };
const sector: ReferralRule = { scope: ownSector };
const agency: ReferralRule = { scope: ownAgency };
/** Referrals to the village's own programmes: its Puskesos proposes and delivers, its head approves (TGL-14). */
const village: ReferralRule = { scope: ownVillage };

/** Who may do what with referrals; which approver a programme asks for is the lifecycle's `approvalRefusal`. */
export const referralPolicy = definePolicy<ReferralAction, ReferralField>({
  noun: 'Referral',
  fields: REFERRAL_FIELDS,
  actions: {
    read: {
      FRONT_OFFICE: all,
      BACK_OFFICE: sector,
      MANAGER: all,
      HEAD_OF_UNIT: all,
      // A re-survey looks afresh: who does it is not told what was found before.
      SURVEYOR: { scope: ownTasks, masked: ['decisions'] },
      DISTRICT_SUPERVISOR: region,
      DISTRICT_OFFICE: region,
      PUSKESOS: region,
      PUSKESOS_COORDINATOR: region,
      VILLAGE_HEAD: village,
      AGENCY_OFFICER: agency,
      REGIONAL_HEAD: all,
    },
    propose: { BACK_OFFICE: sector, MANAGER: all, HEAD_OF_UNIT: all, PUSKESOS: village },
    approve: {
      BACK_OFFICE: sector,
      MANAGER: all,
      HEAD_OF_UNIT: all,
      REGIONAL_HEAD: all,
      VILLAGE_HEAD: village,
    },
    answer: {
      AGENCY_OFFICER: agency,
      BACK_OFFICE: sector,
      MANAGER: all,
      HEAD_OF_UNIT: all,
      PUSKESOS: village,
    },
    settle: { MANAGER: all, HEAD_OF_UNIT: all },
    withdraw: { BACK_OFFICE: sector, MANAGER: all, HEAD_OF_UNIT: all, PUSKESOS: village },
    appeal: {
      FRONT_OFFICE: all,
      BACK_OFFICE: sector,
      MANAGER: all,
      DISTRICT_OFFICE: region,
      PUSKESOS: region,
    },
  },
});
