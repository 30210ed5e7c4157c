import { type CodeOf, defineCodes } from '../../shared/codes.ts';

/** Toddlers, school age in two parts, adults, the elderly. */
export const ageGroups = defineCodes(
  'AgeGroup',
  'Age of a person, or of the head of a household, in years.',
  {
    '0_5': ['0–5 tahun', '0–5 years'],
    '6_12': ['6–12 tahun', '6–12 years'],
    '13_18': ['13–18 tahun', '13–18 years'],
    '19_59': ['19–59 tahun', '19–59 years'],
    '60_UP': ['60 tahun ke atas', '60 years and over'],
  },
);
export type AgeGroup = CodeOf<typeof ageGroups>;
