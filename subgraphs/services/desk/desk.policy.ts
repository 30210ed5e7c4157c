import { definePolicy, everything } from '../../shared/policy.ts';
import { everyone } from '../access.ts';

/** Desks are printed on every slip: whoever is signed in reads them; the administrator keeps them. */
export const deskPolicy = definePolicy<'view' | 'manage', never>({
  noun: 'Desk',
  fields: [],
  actions: { view: everyone, manage: { ADMINISTRATOR: { scope: everything } } },
});
