import { definePolicy, everyone, everything } from '../../shared/policy.ts';

/** What stands on every letterhead is for everybody; the administrator keeps it. */
export const officePolicy = definePolicy<'read' | 'manage', never>({
  noun: 'Office',
  fields: [],
  actions: { read: everyone, manage: { ADMINISTRATOR: { scope: everything } } },
});
