import { z } from 'zod';
import { defineConsumer, listener } from '../../shared/consumer.ts';
import type { Listeners } from '../projection.ts';
import { saveVillageUnit } from './unit-coverage.store.ts';

const unitSaved = z.object({
  unitId: z.string(),
  code: z.string(),
  name: z.object({ id: z.string(), en: z.string() }),
  level: z.string(),
  regionCode: z.string(),
  validFrom: z.iso.date(),
  validUntil: z.iso.date().nullable(),
});

const listeners: Listeners = {
  UNIT_SAVED: listener(unitSaved, async (tx, { payload: { unitId: id, level, regionCode, ...unit } }) => {
    // A level never changes.
    if (level === 'VILLAGE') await saveVillageUnit(tx, { ...unit, id, villageCode: regionCode });
  }),
};

/** Keeps every Puskesos with the days on which it serves its village, from the feed of services. */
export const unitCoverageConsumer = defineConsumer({
  name: 'reporting.unit-coverage',
  source: 'services',
  listeners,
  tables: ['village_unit'],
});
