import { z } from 'zod';
import { defineConsumer, listener } from '../../shared/consumer.ts';
import { districtOf, type Listeners } from '../projection.ts';
import { moveFact, writeMoves } from '../rollup/rollup.store.ts';
import { listingFact } from './listing-report.facts.ts';

const householdFacts = z.object({
  householdId: z.string(),
  villageCode: z.string(),
  // Absent in events before OUR-3, when a family found not poor left the list at once.
  facts: z.looseObject({ offProposed: z.boolean().nullish() }).nullish(),
});

const listeners: Listeners = {
  HOUSEHOLD_FACTS: listener(householdFacts, (tx, event) => {
    const { householdId, villageCode, facts } = event.payload;
    return moveFact(tx, listingFact, householdId, event, () => ({
      districtCode: districtOf(villageCode),
      isOffProposed: facts?.offProposed ?? false,
    }));
  }),
};

/** Counts households with a proposal to take them off the list, from the registry's feed. */
export const listingReportConsumer = defineConsumer({
  name: 'reporting.listing-report',
  source: 'registry',
  listeners,
  endPage: writeMoves,
  tables: ['listing_rollup', 'listing_fact'],
});
