import { definePolicy, everything } from '../../shared/policy.ts';
import { everyone } from '../access.ts';

/** The front office tells visitors what to bring; the administrator keeps the guides. */
export const visitGuidePolicy = definePolicy<'view' | 'manage', never>({
  noun: 'VisitGuide',
  fields: [],
  actions: { view: everyone, manage: { ADMINISTRATOR: { scope: everything } } },
});
