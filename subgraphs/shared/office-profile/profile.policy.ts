import { definePolicy, everything } from '../policy.ts';

/** The administrator exports the office's profile, and adopts one as a beginning; each subgraph for its own sections. */
export const officeProfilePolicy = definePolicy<'read' | 'adopt', never>({
  noun: 'OfficeProfile',
  fields: [],
  actions: {
    read: { ADMINISTRATOR: { scope: everything } },
    adopt: { ADMINISTRATOR: { scope: everything } },
  },
});
