import { definePolicy, everyone, everything, ownRegion, type Rule } from '../../shared/policy.ts';

const region: Rule<never> = { scope: ownRegion };

/**
 * The catalogue is for everybody (the front office informs from it); the manager keeps it (TGL). The regional head changes
 * a programme too, and alone may `loosen` who approves (PYK-3).
 */
export const programPolicy = definePolicy<'read' | 'manage' | 'change' | 'loosen' | 'countEligible', never>({
  noun: 'Program',
  fields: [],
  actions: {
    read: everyone,
    manage: { MANAGER: { scope: everything }, HEAD_OF_UNIT: { scope: everything } },
    change: {
      MANAGER: { scope: everything },
      HEAD_OF_UNIT: { scope: everything },
      REGIONAL_HEAD: { scope: everything },
    },
    loosen: { REGIONAL_HEAD: { scope: everything } },
    // Who may open all the households of their region, which the registry says, may also count them. To others the exact
    // count tells, before and after one decision, what that family is (decision 27).
    countEligible: {
      FRONT_OFFICE: region,
      BACK_OFFICE: region,
      MANAGER: region,
      HEAD_OF_UNIT: region,
      DISTRICT_SUPERVISOR: region,
      DISTRICT_OFFICE: region,
      PUSKESOS: region,
      REGIONAL_HEAD: region,
    },
  },
});
