import { definePolicy, everything } from '../../shared/policy.ts';

const all = { scope: everything };

/** A decree has a number, a day and a subject, and names no person. Roles that work with lists may read it. */
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
      PUSKESOS_COORDINATOR: all,
      ANALYST: all,
    },
  },
});
