import { definePolicy, everything, ownRegion } from '../../shared/policy.ts';
import { everyone, forEveryRole } from '../access.ts';

/** The catalogue is for everybody (the front office informs from it); the manager keeps it (TGL). */
export const programPolicy = definePolicy<'view' | 'manage' | 'countEligible', never>({
  noun: 'Program',
  fields: [],
  actions: {
    view: everyone,
    manage: { MANAGER: { scope: everything }, HEAD_OF_UNIT: { scope: everything } },
    // A count of the region's households, never the households themselves.
    countEligible: forEveryRole((role) => ({
      scope: role === 'ADMINISTRATOR' ? () => 'nothing' : ownRegion,
    })),
  },
});

export const visitGuidePolicy = definePolicy<'view' | 'manage', never>({
  noun: 'VisitGuide',
  fields: [],
  actions: { view: everyone, manage: { ADMINISTRATOR: { scope: everything } } },
});
