import { defineFact, defineRollup, WHOLE } from '../rollup/rollup.ts';

export const listingRollup = defineRollup({
  name: 'listing',
  keys: ['districtCode'],
  measures: ['offProposed'],
});

/** The state of a household, as reports count it. */
export interface ListingState {
  /** '' if not known. */
  districtCode: string;
  /** Whether somebody proposed to take it off the list (OUR-3). */
  isOffProposed: boolean;
}

/** A proposal counts in its district and in the whole regency. */
export const listingFact = defineFact({
  rollup: listingRollup,
  cells: ({ districtCode, isOffProposed }: ListingState) =>
    isOffProposed
      ? [WHOLE, districtCode].map((at) => ({ keys: { districtCode: at }, measures: { offProposed: 1n } }))
      : [],
});
