import { definePolicy, everyone, everything } from '../../shared/policy.ts';

const all = { scope: everything };

/** Blank survey forms are no secret: every signed-in person reads them. Manager and administrator publish editions. */
export const instrumentPolicy = definePolicy({
  noun: 'Instrument',
  fields: [],
  actions: { read: everyone, publish: { MANAGER: all, ADMINISTRATOR: all } },
});
