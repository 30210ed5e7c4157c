import { definePolicy, everyone, everything, ownAgency, type Scope } from '../../shared/policy.ts';

/** What is left is for everybody who informs or plans; it is set by the office, and by an agency for its own programmes (SRG-14). */
export const quotaPolicy = definePolicy<'read' | 'set', never>({
  noun: 'Quota',
  fields: [],
  actions: {
    read: everyone,
    set: {
      MANAGER: { scope: everything },
      HEAD_OF_UNIT: { scope: everything },
      AGENCY_OFFICER: { scope: ownAgency },
    },
  },
});

/** Whether a scope over agencies covers this one. */
export function coversAgency(scope: Scope, agencyId: string): boolean {
  if (scope === 'everything' || scope === 'nothing') return scope === 'everything';
  return scope.agencyId === agencyId;
}
