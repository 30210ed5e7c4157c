import { definePolicy, everything, ownAgency, ownPlace, ownRegion } from '../../shared/policy.ts';

/** Fields of a household and its people that not every role reads, and that findings tell. */
export type HouseholdField = 'decile' | 'ppksCategories';

/** What findings may tell of the registry; the registry hides it from the same roles (`person.policy`, `household.policy`). */
const HOUSEHOLD_FIELDS: readonly HouseholdField[] = ['decile', 'ppksCategories'];

/**
 * What services adds to a household. Whether the household itself is seen is the registry's; eligibility is computed
 * from facts that only it gives out. Administrators, planners and treasurers see neither.
 */
export const householdPolicy = definePolicy<'eligibility' | 'aid', HouseholdField>({
  noun: 'Household',
  fields: HOUSEHOLD_FIELDS,
  actions: {
    eligibility: {
      FRONT_OFFICE: { scope: everything },
      BACK_OFFICE: { scope: everything },
      MANAGER: { scope: everything },
      HEAD_OF_UNIT: { scope: everything },
      DISTRICT_SUPERVISOR: { scope: everything },
      DISTRICT_OFFICE: { scope: everything },
      PUSKESOS: { scope: everything },
      REGIONAL_HEAD: { scope: everything, masked: ['ppksCategories'] },
      AGENCY_OFFICER: { scope: ownAgency, masked: HOUSEHOLD_FIELDS },
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
