import { definePolicy, everyone, everything } from '../../shared/policy.ts';

/** Desks are printed on every slip: every signed-in account reads them; the administrator maintains them. */
export const deskPolicy = definePolicy<'read' | 'manage', never>({
  noun: 'Desk',
  fields: [],
  actions: { read: everyone, manage: { ADMINISTRATOR: { scope: everything } } },
});
