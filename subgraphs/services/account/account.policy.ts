import { definePolicy, everything } from '../../shared/policy.ts';
import { everyone, forEveryRole } from '../access.ts';

export type AccountField = 'username' | 'lockedUntil' | 'lockedAt' | 'lockReason' | 'mustChangePassword';

const fields: AccountField[] = ['username', 'lockedUntil', 'lockedAt', 'lockReason', 'mustChangePassword'];

export const accountPolicy = definePolicy<'view' | 'manage', AccountField>({
  noun: 'Account',
  fields,
  actions: {
    // Colleagues see each other's names (who did it, whom to assign); how an account signs in is the administrator's.
    view: forEveryRole((role) => ({ scope: everything, masked: role === 'ADMINISTRATOR' ? [] : fields })),
    manage: { ADMINISTRATOR: { scope: everything } },
  },
});

/** Postings are official (a decree names them): everybody sees them, the administrator keeps them. */
export const postingPolicy = definePolicy<'view' | 'manage', never>({
  noun: 'Posting',
  fields: [],
  actions: { view: everyone, manage: { ADMINISTRATOR: { scope: everything } } },
});
