import { definePolicy, everyone } from '../../shared/policy.ts';

/** Regions are public reference data: whoever is signed in may read all of them. */
export const regionPolicy = definePolicy({ noun: 'Region', fields: [], actions: { read: everyone } });
