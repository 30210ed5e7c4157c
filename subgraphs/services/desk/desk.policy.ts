import { definePolicy, everyone, everything } from '../../shared/policy.ts';

/** Desks are printed on every slip: whoever is signed in reads them; the administrator keeps them. */
export const deskPolicy = definePolicy<'read' | 'manage', never>({
  noun: 'Desk',
  fields: [],
  actions: { read: everyone, manage: { ADMINISTRATOR: { scope: everything } } },
});
