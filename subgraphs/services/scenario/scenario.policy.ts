import { definePolicy, everything } from '../../shared/policy.ts';

/**
 * Who maintains the catalogue asks "what if", and keeps the answers. Planners read what was kept, in rough figures (decision 61):
 * with criteria and exact counts of their own choice they could single out a household (decision 27).
 */
export const scenarioPolicy = definePolicy<'read' | 'keep', never>({
  noun: 'Scenario',
  fields: [],
  actions: {
    read: {
      MANAGER: { scope: everything },
      HEAD_OF_UNIT: { scope: everything },
      REGIONAL_HEAD: { scope: everything },
      ANALYST: { scope: everything },
    },
    keep: {
      MANAGER: { scope: everything },
      HEAD_OF_UNIT: { scope: everything },
      REGIONAL_HEAD: { scope: everything },
    },
  },
});
