import { definePolicy, everyone, everything } from '../../shared/policy.ts';

/** Everybody may know what the office promises; the administrator decides it. */
export const promisedDaysPolicy = definePolicy<'read' | 'manage', never>({
  noun: 'PromisedDays',
  fields: [],
  actions: { read: everyone, manage: { ADMINISTRATOR: { scope: everything } } },
});
