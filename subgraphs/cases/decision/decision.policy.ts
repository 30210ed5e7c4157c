import { definePolicy, ownAgency, ownPlace, ownRegion, ownSector, ownVillage } from '../../shared/policy.ts';

/** What findings may tell of the registry, and of aid from every funder: hidden from the same roles there. */
export type DecisionField = 'decile' | 'ppksCategories' | 'aid';
const maskedFields: readonly DecisionField[] = ['decile', 'ppksCategories', 'aid'];

/** What of a record's findings is hidden; whether the record is read at all is its referral's policy. */
export const decisionPolicy = definePolicy<'explain', DecisionField>({
  noun: 'ReferralDecision',
  fields: maskedFields,
  actions: {
    explain: {
      FRONT_OFFICE: { scope: ownPlace },
      BACK_OFFICE: { scope: ownSector },
      MANAGER: { scope: ownPlace },
      HEAD_OF_UNIT: { scope: ownPlace },
      DISTRICT_SUPERVISOR: { scope: ownRegion },
      DISTRICT_OFFICE: { scope: ownRegion },
      PUSKESOS: { scope: ownRegion },
      PUSKESOS_COORDINATOR: { scope: ownRegion },
      REGIONAL_HEAD: { scope: ownPlace, masked: ['ppksCategories'] },
      VILLAGE_HEAD: { scope: ownVillage, masked: ['ppksCategories'] },
      AGENCY_OFFICER: { scope: ownAgency, masked: maskedFields },
    },
  },
});
