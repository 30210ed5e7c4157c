import { definePolicy, forEveryRole, ownAccount } from '../../shared/policy.ts';

/** Everybody has the jobs that they asked for, and nobody sees another's. What a job may read, the lists' own policies say. */
export const jobPolicy = definePolicy<'read' | 'start' | 'cancel', never>({
  noun: 'Job',
  fields: [],
  actions: {
    read: forEveryRole(() => ({ scope: ownAccount })),
    start: forEveryRole(() => ({ scope: ownAccount })),
    cancel: forEveryRole(() => ({ scope: ownAccount })),
  },
});
