import { definePolicy, everyone, everything } from '../../shared/policy.ts';

/** Decrees make units public: every signed-in account reads them; the administrator maintains them. */
export const unitPolicy = definePolicy<'read' | 'manage', never>({
  noun: 'Unit',
  fields: [],
  actions: { read: everyone, manage: { ADMINISTRATOR: { scope: everything } } },
});
