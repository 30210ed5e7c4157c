import { definePolicy, ownAgency, ownPlace, ownRegion, ownSector } from '../../shared/policy.ts';

const all = { scope: ownPlace };
const region = { scope: ownRegion };
const sector = { scope: ownSector };

/** Who reads the office's covering letters, and who makes one: the scope is that of their referrals. */
export const coveringLetterPolicy = definePolicy<'read' | 'issue', never>({
  noun: 'CoveringLetter',
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
      AGENCY_OFFICER: { scope: ownAgency },
      REGIONAL_HEAD: all,
    },
    issue: { FRONT_OFFICE: all, BACK_OFFICE: sector, MANAGER: all, HEAD_OF_UNIT: all },
  },
});
