import { definePolicy, everything, ownAgency, ownPlace, ownRegion } from '../../shared/policy.ts';

/** What some roles may not read and a finding can disclose: two fields of the registry, and aid from every funder. */
export type HouseholdField = 'decile' | 'ppksCategories' | 'aid';

/** The registry masks its two for the same roles (`person.policy`, `household.policy`); an agency reads only the aid that it gave. */
const HOUSEHOLD_FIELDS: readonly HouseholdField[] = ['decile', 'ppksCategories', 'aid'];

/**
 * What services adds to a household. The registry decides who sees the household itself and gives out the facts behind
 * eligibility. Administrators, planners and treasurers see none of these fields.
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
      PUSKESOS_COORDINATOR: { scope: everything },
      REGIONAL_HEAD: { scope: everything, masked: ['ppksCategories'] },
      VILLAGE_HEAD: { scope: everything, masked: ['ppksCategories'] },
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
      PUSKESOS_COORDINATOR: { scope: ownRegion },
      REGIONAL_HEAD: { scope: ownPlace },
      VILLAGE_HEAD: { scope: ownRegion },
      AGENCY_OFFICER: { scope: ownAgency },
    },
  },
});
