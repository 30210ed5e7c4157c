import type { Listing, Sex } from '../generated/prisma/enums.ts';

/** The age groups that reports count by: toddlers, school age in two parts, adults, the elderly. */
export const AGE_GROUPS = ['0_5', '6_12', '13_18', '19_59', '60_UP'] as const;
export type AgeGroup = (typeof AGE_GROUPS)[number];

/** The last age of each group but the last. */
const LAST_AGES = [5, 12, 18, 59];

/** The group of an age in whole years. */
export function ageGroupOf(years: number): AgeGroup {
  const index = LAST_AGES.findIndex((last) => years <= last);
  return AGE_GROUPS[index] ?? '60_UP';
}

/** Whole years from a birth to a day, both `YYYY-MM-DD`. */
export function yearsOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/**
 * What reports may know of whom a case is about: never a name, a number or a birth date. Of a household, sex and age
 * group are its head's. Null where it is not known, or the subject has none.
 */
export interface Profile {
  listing: Listing | null;
  cardTier: string | null;
  sex: Sex | null;
  ageGroup: AgeGroup | null;
}
