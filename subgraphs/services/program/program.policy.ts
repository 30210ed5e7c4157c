import { definePolicy, everyone, everything, ownRegion, ownVillage, type Rule } from '../../shared/policy.ts';

const region: Rule<never> = { scope: ownRegion };
/** A village head keeps the village's own programmes, their approval too (TGL-14). */
const village: Rule<never> = { scope: ownVillage };

/**
 * Everybody reads the catalogue; the manager and the head of unit maintain it (TGL). The regional head may also change a
 * programme, and only the regional head may `loosen` its approval (PYK-3), but for a village's own programme: that is its head's.
 */
export const programPolicy = definePolicy<
  'read' | 'manage' | 'tabulate' | 'change' | 'loosen' | 'countEligible',
  never
>({
  noun: 'Program',
  fields: [],
  actions: {
    read: everyone,
    manage: { MANAGER: { scope: everything }, HEAD_OF_UNIT: { scope: everything }, VILLAGE_HEAD: village },
    // Tables write many programmes of the whole catalogue at once.
    tabulate: { MANAGER: { scope: everything }, HEAD_OF_UNIT: { scope: everything } },
    change: {
      MANAGER: { scope: everything },
      HEAD_OF_UNIT: { scope: everything },
      REGIONAL_HEAD: { scope: everything },
      VILLAGE_HEAD: village,
    },
    loosen: { REGIONAL_HEAD: { scope: everything }, VILLAGE_HEAD: village },
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
      VILLAGE_HEAD: region,
    },
  },
});
