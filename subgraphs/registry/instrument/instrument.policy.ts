import { definePolicy, everyone, everything } from '../../shared/policy.ts';

const all = { scope: everything };

/** Survey forms are no secret: whoever is signed in may read them, blank. Manager and administrator publish editions. */
export const instrumentPolicy = definePolicy({
  noun: 'Instrument',
  fields: [],
  actions: { read: everyone, publish: { MANAGER: all, ADMINISTRATOR: all } },
});
