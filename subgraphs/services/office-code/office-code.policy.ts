import { definePolicy, everyone, everything } from '../../shared/policy.ts';

/** Everybody works with the office's codes; the administrator keeps them. */
export const officeCodePolicy = definePolicy<'read' | 'manage', never>({
  noun: 'OfficeCode',
  fields: [],
  actions: { read: everyone, manage: { ADMINISTRATOR: { scope: everything } } },
});
