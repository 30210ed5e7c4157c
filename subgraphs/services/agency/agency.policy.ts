import { definePolicy, everything } from '../../shared/policy.ts';
import { everyone } from '../access.ts';

/** Agencies and desks are printed on every letter and slip: whoever is signed in reads them; the administrator keeps them. */
export const agencyPolicy = definePolicy<'view' | 'manage', never>({
  noun: 'Agency',
  fields: [],
  actions: { view: everyone, manage: { ADMINISTRATOR: { scope: everything } } },
});
export const deskPolicy = definePolicy<'view' | 'manage', never>({
  noun: 'Desk',
  fields: [],
  actions: { view: everyone, manage: { ADMINISTRATOR: { scope: everything } } },
});
