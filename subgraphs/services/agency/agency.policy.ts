import { definePolicy, everything } from '../../shared/policy.ts';
import { everyone } from '../access.ts';

/** Agencies are printed on every letter: whoever is signed in reads them; the administrator keeps them. */
export const agencyPolicy = definePolicy<'view' | 'manage', never>({
  noun: 'Agency',
  fields: [],
  actions: { view: everyone, manage: { ADMINISTRATOR: { scope: everything } } },
});
