import { definePolicy, everything } from '../../shared/policy.ts';

const all = { scope: everything };

/** The manager and the head of the unit see who stands in for whom, and hand work over and back. */
export const substitutionPolicy = definePolicy({
  noun: 'Substitution',
  fields: [],
  actions: {
    read: { MANAGER: all, HEAD_OF_UNIT: all },
    begin: { MANAGER: all, HEAD_OF_UNIT: all },
    end: { MANAGER: all, HEAD_OF_UNIT: all },
  },
});
