import { definePolicy, everyone, everything, ownAgency, ownVillage } from '../../shared/policy.ts';

/** Everybody who informs or plans reads quotas; the office sets them, an agency those of its own programmes (SRG-14), a village head those of the village's (TGL-14). */
export const quotaPolicy = definePolicy<'read' | 'set', never>({
  noun: 'Quota',
  fields: [],
  actions: {
    read: everyone,
    set: {
      MANAGER: { scope: everything },
      HEAD_OF_UNIT: { scope: everything },
      AGENCY_OFFICER: { scope: ownAgency },
      VILLAGE_HEAD: { scope: ownVillage },
    },
  },
});
