import { definePolicy, everyone, everything } from '../../shared/policy.ts';

/** Agencies are printed on every letter: every signed-in account reads them; the administrator maintains them. */
export const agencyPolicy = definePolicy<'read' | 'manage', never>({
  noun: 'Agency',
  fields: [],
  actions: { read: everyone, manage: { ADMINISTRATOR: { scope: everything } } },
});
