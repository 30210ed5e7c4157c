import { definePolicy, everyone, everything, ownAgency, type Scope } from '../../shared/policy.ts';

/** Everybody who informs or plans reads quotas; the office sets them, and an agency those of its own programmes (SRG-14). */
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

export function coversAgency(scope: Scope, agencyId: string): boolean {
  if (scope === 'everything' || scope === 'nothing') return scope === 'everything';
  return scope.agencyId === agencyId;
}
