import { z } from 'zod';
import { defineConsumer, listener } from '../../shared/consumer.ts';
import type { Listeners } from '../projection.ts';
import { saveClasses } from './label.store.ts';

const text = z.object({ id: z.string(), en: z.string() });
/** The form of a former release names no classes; the registry states it again with them. */
const form = z.object({
  validFrom: z.iso.date(),
  classes: z.array(z.object({ code: z.string(), label: text })).default([]),
});

const formListener = listener(form, (tx, { payload: { classes, validFrom } }) =>
  saveClasses(tx, classes, validFrom),
);

const listeners: Listeners = { INSTRUMENT_PUBLISHED: formListener, INSTRUMENT_RESTATED: formListener };

/** Keeps the words and the order of the classes of welfare from the survey forms in the feed of registry (decision 40). */
export const classConsumer = defineConsumer({
  name: 'reporting.classes',
  source: 'registry',
  listeners,
  tables: ['welfare_class'],
});
