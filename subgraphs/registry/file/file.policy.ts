import { definePolicy } from '../../shared/policy.ts';
import { verificationPolicy } from '../verification/verification.policy.ts';

/**
 * Photos and scans. Roles that read a verification see its photos; roles that submit it add them. Roles that list by
 * decree add scans of decrees.
 */
export const filePolicy = definePolicy({
  noun: 'RegistryFile',
  fields: [],
  actions: {
    read: verificationPolicy.actions.read,
    add: verificationPolicy.actions.submit,
  },
});
