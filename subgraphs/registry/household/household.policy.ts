import { definePolicy, ownAgency, ownRegion, ownTasks } from '../../shared/policy.ts';

const region = { scope: ownRegion };

/**
 * Who may do what with households. Roles that work on cases see their region, an agency what is referred to it, a
 * surveyor the households of their own tasks (without the decile, so that the visit decides and not the list).
 * Analysts, treasurers and administrators see none; reports and accounts need no family.
 */
export const householdPolicy = definePolicy({
  noun: 'Household',
  fields: ['decile', 'score'],
  actions: {
    read: {
      FRONT_OFFICE: region,
      BACK_OFFICE: region,
      MANAGER: region,
      HEAD_OF_UNIT: region,
      REGIONAL_HEAD: region,
      DISTRICT_SUPERVISOR: region,
      DISTRICT_OFFICE: region,
      PUSKESOS: region,
      PUSKESOS_COORDINATOR: region,
      VILLAGE_HEAD: region,
      AGENCY_OFFICER: { scope: ownAgency, masked: ['decile'] },
      SURVEYOR: { scope: ownTasks, masked: ['decile', 'score'] },
    },
    /** Record an unknown family as a candidate (TGL, PKY). */
    propose: {
      FRONT_OFFICE: region,
      BACK_OFFICE: region,
      MANAGER: region,
      DISTRICT_SUPERVISOR: region,
      DISTRICT_OFFICE: region,
      PUSKESOS: region,
    },
    update: {
      FRONT_OFFICE: region,
      BACK_OFFICE: region,
      MANAGER: region,
      DISTRICT_OFFICE: region,
      PUSKESOS: region,
    },
    /** Propose in writing to take a family off the list, and withdraw that (OUR-3). */
    proposeOff: {
      FRONT_OFFICE: region,
      BACK_OFFICE: region,
      MANAGER: region,
      HEAD_OF_UNIT: region,
      DISTRICT_SUPERVISOR: region,
      DISTRICT_OFFICE: region,
      PUSKESOS: region,
    },
    /** List and delist by decree (BRU-3). */
    list: { MANAGER: region, HEAD_OF_UNIT: region },
    delist: { MANAGER: region, HEAD_OF_UNIT: region },
  },
});
