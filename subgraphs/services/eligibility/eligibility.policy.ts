import { definePolicy, everything, ownAgency, ownPlace, ownRegion } from '../../shared/policy.ts';

/**
 * What services adds to a household. Whether the household itself is seen is the registry's; eligibility is computed
 * from facts that only it gives out. Administrators, planners and treasurers see neither.
 */
export const householdPolicy = definePolicy<'eligibility' | 'aid', never>({
  noun: 'Household',
  fields: [],
  actions: {
    eligibility: {
      FRONT_OFFICE: { scope: everything },
      BACK_OFFICE: { scope: everything },
      MANAGER: { scope: everything },
      HEAD_OF_UNIT: { scope: everything },
      DISTRICT_SUPERVISOR: { scope: everything },
      DISTRICT_OFFICE: { scope: everything },
      PUSKESOS: { scope: everything },
      REGIONAL_HEAD: { scope: everything },
      AGENCY_OFFICER: { scope: ownAgency },
    },
    aid: {
      FRONT_OFFICE: { scope: ownRegion },
      BACK_OFFICE: { scope: ownRegion },
      MANAGER: { scope: ownPlace },
      HEAD_OF_UNIT: { scope: ownPlace },
      DISTRICT_SUPERVISOR: { scope: ownRegion },
      DISTRICT_OFFICE: { scope: ownRegion },
      PUSKESOS: { scope: ownRegion },
      REGIONAL_HEAD: { scope: ownPlace },
      AGENCY_OFFICER: { scope: ownAgency },
    },
  },
});
