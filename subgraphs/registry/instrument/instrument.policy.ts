import { roles } from '../../shared/actor.ts';
import { definePolicy, everything } from '../../shared/policy.ts';

const all = { scope: everything };
const everyone = Object.fromEntries(roles.list.map((role) => [role, all]));

/** Survey forms are no secret: whoever is signed in may read them, blank. Manager and administrator publish editions. */
export const instrumentPolicy = definePolicy({
  noun: 'Instrument',
  fields: [],
  actions: { read: everyone, publish: { MANAGER: all, ADMINISTRATOR: all } },
});
