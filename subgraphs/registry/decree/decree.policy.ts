import { definePolicy, everything } from '../../shared/policy.ts';

const all = { scope: everything };

/** Decrees name no persons here: number, day, subject. Who works with lists may read them. */
export const decreePolicy = definePolicy({
  noun: 'Decree',
  fields: [],
  actions: {
    read: {
      FRONT_OFFICE: all,
      BACK_OFFICE: all,
      MANAGER: all,
      HEAD_OF_UNIT: all,
      REGIONAL_HEAD: all,
      DISTRICT_SUPERVISOR: all,
      DISTRICT_OFFICE: all,
      PUSKESOS: all,
      ANALYST: all,
    },
  },
});
