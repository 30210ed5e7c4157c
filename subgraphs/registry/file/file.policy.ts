import { definePolicy } from '../../shared/policy.ts';
import { verificationPolicy } from '../verification/verification.policy.ts';

/**
 * Photos and scans: who may read a verification sees its photos, who may submit it adds them. Scans of decrees are
 * added by those who list by decree.
 */
export const filePolicy = definePolicy({
  noun: 'RegistryFile',
  fields: [],
  actions: {
    read: verificationPolicy.actions.read,
    add: verificationPolicy.actions.submit,
  },
});
