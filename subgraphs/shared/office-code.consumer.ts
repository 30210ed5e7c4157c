import { z } from 'zod';
import { type Listener, listener } from './consumer.ts';
import type { EventKinds } from './events.ts';
import { saveOfficeCode } from './office-code.store.ts';
import type { Tx } from './write.ts';

const saved = z.object({
  code: z.string(),
  name: z.object({ id: z.string(), en: z.string() }),
  position: z.number().int(),
  active: z.boolean(),
  needsText: z.boolean().default(false),
});
const savedInList = saved.extend({ list: z.string(), forUninsured: z.boolean().default(false) });

/**
 * Keeps the codes of the office's lists from the feed of services, in the table `office_code`; `follow` does what more a
 * subgraph has to do.
 */
export const officeCodeListeners = <P, E extends EventKinds>(
  follow?: (tx: Tx<P, E>, code: z.output<typeof savedInList>) => Promise<void>,
): Record<string, Listener<P, E>> => ({
  SECTOR_SAVED: listener(saved, (tx, { payload }) => saveOfficeCode(tx, { ...payload, list: 'SECTOR' })),
  OFFICE_CODE_SAVED: listener<P, E, typeof savedInList>(savedInList, async (tx, { payload }) => {
    await saveOfficeCode(tx, payload);
    await follow?.(tx, payload);
  }),
});
