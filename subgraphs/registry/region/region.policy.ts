import { roles } from '../../shared/actor.ts';
import { definePolicy, everything } from '../../shared/policy.ts';

const everyone = Object.fromEntries(roles.list.map((role) => [role, { scope: everything }]));

/** Regions are public reference data: whoever is signed in may read all of them. */
export const regionPolicy = definePolicy({ noun: 'Region', fields: [], actions: { read: everyone } });
