import { definePolicy, ownAgency, ownRegion, ownTasks } from '../../shared/policy.ts';

const region = { scope: ownRegion };

/**
 * Who may do what with persons: as with households. Only roles that work on cases see PPKS categories, some of which
 * disclose crime or illness. A NIK is masked for everyone; `reveal` shows it in full for a purpose, and records that.
 */
export const personPolicy = definePolicy({
  noun: 'Person',
  fields: ['ppksCategories', 'birthPlace'],
  actions: {
    read: {
      FRONT_OFFICE: region,
      BACK_OFFICE: region,
      MANAGER: region,
      HEAD_OF_UNIT: region,
      REGIONAL_HEAD: { scope: ownRegion, masked: ['ppksCategories'] },
      DISTRICT_SUPERVISOR: region,
      DISTRICT_OFFICE: region,
      PUSKESOS: region,
      PUSKESOS_COORDINATOR: region,
      VILLAGE_HEAD: { scope: ownRegion, masked: ['ppksCategories'] },
      AGENCY_OFFICER: { scope: ownAgency, masked: ['ppksCategories', 'birthPlace'] },
      SURVEYOR: { scope: ownTasks, masked: ['ppksCategories'] },
    },
    /** Search a person by NIK or name: the roles that register complaints. */
    match: {
      FRONT_OFFICE: region,
      BACK_OFFICE: region,
      MANAGER: region,
      HEAD_OF_UNIT: region,
      DISTRICT_SUPERVISOR: region,
      DISTRICT_OFFICE: region,
      PUSKESOS: region,
    },
    reveal: {
      BACK_OFFICE: region,
      MANAGER: region,
      HEAD_OF_UNIT: region,
      AGENCY_OFFICER: { scope: ownAgency },
    },
  },
});
