import { definePolicy, everything, ownAgency, ownPlace, ownRegion } from '../../shared/policy.ts';

/** Fields of the registry that some roles may not read and that a finding can disclose. */
export type HouseholdField = 'decile' | 'ppksCategories';

/** The registry masks the same fields for the same roles (`person.policy`, `household.policy`). */
const HOUSEHOLD_FIELDS: readonly HouseholdField[] = ['decile', 'ppksCategories'];

/**
 * What services adds to a household. The registry decides who sees the household itself and gives out the facts behind
 * eligibility. Administrators, planners and treasurers see neither field.
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
