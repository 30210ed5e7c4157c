import { z } from 'zod';
import { ValidationError } from '../../shared/errors.ts';
import { WHOLE } from '../rollup/rollup.ts';
import type { Dimension } from './dimension.ts';

/** The traits of a subject; '' if not known or none. */
export interface Subject {
  listing: string;
  /** The class of welfare last decided for the household. */
  className: string;
  cardTier: string;
  sex: string;
  ageGroup: string;
}

export const NOBODY: Subject = { listing: '', className: '', cardTier: '', sex: '', ageGroup: '' };
const ALL_SUBJECTS: Subject = {
  listing: WHOLE,
  className: WHOLE,
  cardTier: WHOLE,
  sex: WHOLE,
  ageGroup: WHOLE,
};

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

/** The profile of a subject in the events of cases; null if the event has none. Former releases told no class. */
export const profile = z
  .object({ listing: text, className: text, cardTier: text, sex: text, ageGroup: text })
  .nullish()
  .transform((value) => value ?? null);

/** Where a subject lives. */
export interface Residence {
  /** '' if not known. */
  districtCode: string;
  villageCode: string;
}

/** A set of keys that are broken down together; the other keys are `WHOLE`. */
export type Facet = 'MAIN' | 'VILLAGES' | 'PEOPLE';

type FacetKeys = Residence & Subject & { facet: Facet };

/**
 * The facets that count an item: by district and for the whole regency, by village, and by its subject's traits. One
 * breakdown by everything would have nearly a row per item, in every month.
 */
export function facetsOf({ districtCode, villageCode }: Residence, subject: Subject): FacetKeys[] {
  const main = { facet: 'MAIN', villageCode: WHOLE, ...ALL_SUBJECTS } as const;
  return [
    { ...main, districtCode: WHOLE },
    { ...main, districtCode },
    { facet: 'VILLAGES', districtCode, villageCode, ...ALL_SUBJECTS },
    { facet: 'PEOPLE', districtCode: WHOLE, villageCode: WHOLE, ...subject },
  ];
}

const SPREAD: Record<Facet, readonly Dimension[]> = {
  MAIN: ['DISTRICT'],
  VILLAGES: ['DISTRICT', 'VILLAGE'],
  PEOPLE: ['LISTING', 'CLASS', 'CARD_TIER', 'SEX', 'AGE_GROUP'],
};
const APART = new Set<Dimension>([...SPREAD.VILLAGES, ...SPREAD.PEOPLE]);

/**
 * The facet that has all requested dimensions. `mainOnly` are dimensions that only MAIN has. ValidationError
 * `DIMENSIONS_APART` where there is none.
 */
export function facetFor(asked: readonly Dimension[], mainOnly: readonly Dimension[] = []): Facet {
  const found = (Object.keys(SPREAD) as Facet[]).find((facet) =>
    asked.every((dimension) => {
      if (mainOnly.includes(dimension)) return facet === 'MAIN';
      return !APART.has(dimension) || SPREAD[facet].includes(dimension);
    }),
  );
  if (found) return found;
  throw new ValidationError(
    'DIMENSIONS_APART',
    {
      id: 'Laporan ini tidak dapat dirinci menurut semua pilihan itu sekaligus. Rinci keadaan warga (status, golongan, tingkat kartu, jenis kelamin, umur) untuk seluruh {RegionLevel.REGENCY}, atau wilayah, tetapi tidak keduanya.',
      en: 'This report cannot be broken down by all of these at once. Ask for what people are (listing, class, tier, sex, age) in the whole {RegionLevel.REGENCY}, or for places, not both.',
    },
    { path: ['groupBy'] },
  );
}
