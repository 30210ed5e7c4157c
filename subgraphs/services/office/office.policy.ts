import { definePolicy, everyone, everything } from '../../shared/policy.ts';

/** Everybody reads the letterhead; the administrator maintains it. */
export const officePolicy = definePolicy<'read' | 'manage', never>({
  noun: 'Office',
  fields: [],
  actions: { read: everyone, manage: { ADMINISTRATOR: { scope: everything } } },
});
