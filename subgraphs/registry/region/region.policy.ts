import { definePolicy, everyone } from '../../shared/policy.ts';

/** Regions are public reference data: every signed-in person reads all of them. */
export const regionPolicy = definePolicy({ noun: 'Region', fields: [], actions: { read: everyone } });
