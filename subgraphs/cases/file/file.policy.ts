import { definePolicy, ownAgency, ownPlace, ownRegion, ownSector, type Rule } from '../../shared/policy.ts';

const all: Rule<never> = { scope: ownPlace };
const region: Rule<never> = { scope: ownRegion };
const sector: Rule<never> = { scope: ownSector };
/** An agency sees and adds only what belongs to its own referrals. */
const agency: Rule<never> = { scope: ownAgency };

/** Roles that see a case unmasked see and add its files; an agency sees and adds its evidence. */
export const filePolicy = definePolicy<'read' | 'add', never>({
  noun: 'CaseFile',
  fields: [],
  actions: {
    read: {
      FRONT_OFFICE: all,
      BACK_OFFICE: sector,
      MANAGER: all,
      HEAD_OF_UNIT: all,
      DISTRICT_SUPERVISOR: region,
      DISTRICT_OFFICE: region,
      PUSKESOS: region,
      PUSKESOS_COORDINATOR: region,
      AGENCY_OFFICER: agency,
      REGIONAL_HEAD: all,
    },
    add: {
      FRONT_OFFICE: all,
      BACK_OFFICE: sector,
      MANAGER: all,
      HEAD_OF_UNIT: all,
      DISTRICT_OFFICE: region,
      PUSKESOS: region,
      AGENCY_OFFICER: agency,
    },
  },
});
