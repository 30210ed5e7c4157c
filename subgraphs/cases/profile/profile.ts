import type { Listing, Sex } from '../generated/prisma/enums.ts';
import { type AgeGroup, ageGroups } from './profile.codes.ts';

export type { AgeGroup } from './profile.codes.ts';

/** The last age of each group but the last. */
const LAST_AGES = [5, 12, 18, 59];

/** The group of an age in whole years. */
export function ageGroupOf(years: number): AgeGroup {
  const index = LAST_AGES.findIndex((last) => years <= last);
  return ageGroups.list[index] ?? '60_UP';
}

/** Whole years from a birth to a day, both `YYYY-MM-DD`. */
export function yearsOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/**
 * The traits of a case's subject for reports: never a name, a number or a birth date. Of a household, sex and age
 * group are its head's. Null where it is not known, or the subject has none.
 */
export interface Profile {
  listing: Listing | null;
  /** The class last decided for the household: a code of a survey form. */
  className: string | null;
  cardTier: string | null;
  sex: Sex | null;
  ageGroup: AgeGroup | null;
}
