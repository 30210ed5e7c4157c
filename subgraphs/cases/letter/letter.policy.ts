import { definePolicy, ownAgency, ownPlace, ownRegion, ownSector, type Rule } from '../../shared/policy.ts';

/** The token opens the public page. Only roles that may print the letter see it, and why treatment continues. */
export const LETTER_FIELDS = ['token', 'extensionLog'] as const;
export type LetterField = (typeof LETTER_FIELDS)[number];

type LetterRule = Rule<LetterField>;

const all: LetterRule = { scope: ownPlace };
const region: LetterRule = { scope: ownRegion };
const sector: LetterRule = { scope: ownSector };

/** Who sees and extends letters: the scope is that of their referrals. */
export const letterPolicy = definePolicy<'read' | 'extend', LetterField>({
  noun: 'Letter',
  fields: LETTER_FIELDS,
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
    extend: { FRONT_OFFICE: all, BACK_OFFICE: sector, MANAGER: all, HEAD_OF_UNIT: all },
  },
});
