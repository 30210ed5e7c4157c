import { definePolicy, everything, forEveryRole, ownAccount, type Scope } from '../../shared/policy.ts';

export type AccountField = 'username' | 'lockedAt' | 'lockReason' | 'mustChangePassword' | 'resetProposedAt';

const fields: AccountField[] = [
  'username',
  'lockedAt',
  'lockReason',
  'mustChangePassword',
  'resetProposedAt',
];

const surveyors = (): Scope => ({ role: 'SURVEYOR' });
const everyoneThemselves = forEveryRole<AccountField>(() => ({ scope: ownAccount, masked: fields }));

/** Who may be the second person: whoever answers for the office, or another administrator. */
export const secondPerson = () => ({
  MANAGER: { scope: everything },
  HEAD_OF_UNIT: { scope: everything },
  REGIONAL_HEAD: { scope: everything },
  ADMINISTRATOR: { scope: everything },
});

export const accountPolicy = definePolicy<'read' | 'browse' | 'manage' | 'confirm', AccountField>({
  noun: 'Account',
  fields,
  actions: {
    // Whoever did something is named where it was done; how an account signs in is the administrator's.
    read: forEveryRole((role) => ({ scope: everything, masked: role === 'ADMINISTRATOR' ? [] : fields })),
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
    // A new password for somebody who holds a posting: the second person.
    confirm: secondPerson(),
  },
});
