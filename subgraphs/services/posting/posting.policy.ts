import { definePolicy, everything } from '../../shared/policy.ts';
import { everyone } from '../access.ts';
import { secondPerson } from '../account/account.policy.ts';

/** Postings are official (a decree names them): everybody sees them, the administrator proposes them, a second person confirms. */
export const postingPolicy = definePolicy<'view' | 'manage' | 'confirm', never>({
  noun: 'Posting',
  fields: [],
  actions: { view: everyone, manage: { ADMINISTRATOR: { scope: everything } }, confirm: secondPerson() },
});
