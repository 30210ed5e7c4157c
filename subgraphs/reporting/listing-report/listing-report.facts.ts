import { defineFact, defineRollup, WHOLE } from '../rollup/rollup.ts';

export const listingRollup = defineRollup({
  name: 'listing',
  keys: ['districtCode'],
  measures: ['offProposed'],
});

/** What reports know of how a household is listed. */
export interface ListingState {
  /** '' where it is not known. */
  districtCode: string;
  /** Taking it off is proposed: it stays entitled until a decree (OUR-3). */
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
