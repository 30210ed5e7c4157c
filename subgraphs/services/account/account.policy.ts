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

/** The roles that may be the second person: those that answer for the office, and administrators. */
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
    // Names appear beside what people did; only the administrator sees how an account signs in.
    read: forEveryRole((role) => ({ scope: everything, masked: role === 'ADMINISTRATOR' ? [] : fields })),
    // The list is no directory of the office: roles that assign surveys see the surveyors. Who answers for the office sees all
    // names, to ask for one person's work.
    browse: {
      ...everyoneThemselves,
      ADMINISTRATOR: { scope: everything },
      BACK_OFFICE: { scope: surveyors, masked: fields },
      MANAGER: { scope: everything, masked: fields },
      HEAD_OF_UNIT: { scope: everything, masked: fields },
      DISTRICT_SUPERVISOR: { scope: surveyors, masked: fields },
    },
    manage: { ADMINISTRATOR: { scope: everything } },
    // Confirming a new password for an account with a posting.
    confirm: secondPerson(),
  },
});
