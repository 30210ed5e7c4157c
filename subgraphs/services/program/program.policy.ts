import { definePolicy, everyone, everything, ownRegion, type Rule } from '../../shared/policy.ts';

const region: Rule<never> = { scope: ownRegion };

/**
 * Everybody reads the catalogue; the manager and the head of unit maintain it (TGL). The regional head may also change a
 * programme, and only the regional head may `loosen` its approval (PYK-3).
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
    // The roles that may open every household of their region. For others, exact counts before and after one decision
    // would disclose that family's facts (decision 27).
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
