import { definePolicy, everyone, everything } from '../../shared/policy.ts';

const all = { scope: everything };

/** Blank survey forms are public to every signed-in person. Managers and administrators publish editions. */
export const instrumentPolicy = definePolicy({
  noun: 'Instrument',
  fields: [],
  actions: { read: everyone, publish: { MANAGER: all, ADMINISTRATOR: all } },
});
