import { definePolicy, everything } from '../../shared/policy.ts';
import { everyone } from '../access.ts';

/** What stands on every letterhead is for everybody; the administrator keeps it. */
export const officePolicy = definePolicy<'view' | 'manage', never>({
  noun: 'Office',
  fields: [],
  actions: { view: everyone, manage: { ADMINISTRATOR: { scope: everything } } },
});
