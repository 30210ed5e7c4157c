import { z } from 'zod';
import { type Listener, listener } from './consumer.ts';
import type { EventKinds } from './events.ts';
import { saveOfficeCode } from './office-code.store.ts';

const saved = z.object({
  code: z.string(),
  name: z.object({ id: z.string(), en: z.string() }),
  position: z.number().int(),
  active: z.boolean(),
  needsText: z.boolean().default(false),
});

/** Keeps the codes of the office's lists from the feed of services, in the table `office_code`. */
export const officeCodeListeners = <P, E extends EventKinds>(): Record<string, Listener<P, E>> => ({
  SECTOR_SAVED: listener(saved, (tx, { payload }) => saveOfficeCode(tx, { ...payload, list: 'SECTOR' })),
  OFFICE_CODE_SAVED: listener(saved.extend({ list: z.string() }), (tx, { payload }) =>
    saveOfficeCode(tx, payload),
  ),
});
