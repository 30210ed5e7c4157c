import { definePolicy, everyone, everything } from '../../shared/policy.ts';

/** The front office tells visitors what to bring; the administrator maintains the guides. */
export const visitGuidePolicy = definePolicy<'read' | 'manage', never>({
  noun: 'VisitGuide',
  fields: [],
  actions: { read: everyone, manage: { ADMINISTRATOR: { scope: everything } } },
});
