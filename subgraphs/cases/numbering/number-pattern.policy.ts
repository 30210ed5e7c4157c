import { definePolicy, everyone, everything } from '../../shared/policy.ts';

/** Everybody may know how the office writes its numbers; the administrator decides it. */
export const numberPatternPolicy = definePolicy<'read' | 'manage', never>({
  noun: 'NumberPattern',
  fields: [],
  actions: { read: everyone, manage: { ADMINISTRATOR: { scope: everything } } },
});
