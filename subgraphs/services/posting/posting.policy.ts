import { definePolicy, everyone, everything } from '../../shared/policy.ts';
import { secondPerson } from '../account/account.policy.ts';

/** Postings are official (a decree names them): everybody sees them, the administrator proposes them, a second person confirms. */
export const postingPolicy = definePolicy<'read' | 'manage' | 'confirm', never>({
  noun: 'Posting',
  fields: [],
  actions: { read: everyone, manage: { ADMINISTRATOR: { scope: everything } }, confirm: secondPerson() },
});
