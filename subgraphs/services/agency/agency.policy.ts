import { definePolicy, everyone, everything } from '../../shared/policy.ts';

/** Agencies are printed on every letter: whoever is signed in reads them; the administrator keeps them. */
export const agencyPolicy = definePolicy<'read' | 'manage', never>({
  noun: 'Agency',
  fields: [],
  actions: { read: everyone, manage: { ADMINISTRATOR: { scope: everything } } },
});
