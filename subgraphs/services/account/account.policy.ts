import { definePolicy, everything, ownAccount, type Scope } from '../../shared/policy.ts';
import { everyone, forEveryRole } from '../access.ts';

export type AccountField = 'username' | 'lockedUntil' | 'lockedAt' | 'lockReason' | 'mustChangePassword';

const fields: AccountField[] = ['username', 'lockedUntil', 'lockedAt', 'lockReason', 'mustChangePassword'];

const surveyors = (): Scope => ({ role: 'SURVEYOR' });
const everyoneThemselves = forEveryRole<AccountField>(() => ({ scope: ownAccount, masked: fields }));

export const accountPolicy = definePolicy<'view' | 'browse' | 'manage', AccountField>({
  noun: 'Account',
  fields,
  actions: {
    // Whoever did something is named where it was done; how an account signs in is the administrator's.
    view: forEveryRole((role) => ({ scope: everything, masked: role === 'ADMINISTRATOR' ? [] : fields })),
    // The list and its search are no directory of the office: whoever gives out surveys sees whom to give them to.
    browse: {
      ...everyoneThemselves,
      ADMINISTRATOR: { scope: everything },
      BACK_OFFICE: { scope: surveyors, masked: fields },
      MANAGER: { scope: surveyors, masked: fields },
      HEAD_OF_UNIT: { scope: surveyors, masked: fields },
      DISTRICT_SUPERVISOR: { scope: surveyors, masked: fields },
    },
    manage: { ADMINISTRATOR: { scope: everything } },
  },
});

/** Postings are official (a decree names them): everybody sees them, the administrator keeps them. */
export const postingPolicy = definePolicy<'view' | 'manage', never>({
  noun: 'Posting',
  fields: [],
  actions: { view: everyone, manage: { ADMINISTRATOR: { scope: everything } } },
});
