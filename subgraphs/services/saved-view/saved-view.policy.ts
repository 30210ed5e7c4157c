import { definePolicy, everything, forEveryRole, ownAccount } from '../../shared/policy.ts';
import type { Role } from '../../shared/role.codes.ts';

/** Everybody keeps views of their own; those who run the office and its accounts may share theirs with a role. */
export const savedViewPolicy = definePolicy<'read' | 'keep' | 'share', never>({
  noun: 'SavedView',
  fields: [],
  actions: {
    // And those shared with the role of the posting: the store adds them.
    read: forEveryRole(() => ({ scope: ownAccount })),
    keep: forEveryRole(() => ({ scope: ownAccount })),
    share: { MANAGER: { scope: everything }, ADMINISTRATOR: { scope: everything } },
  },
});

/** The roles that may share. */
export const SHARING_ROLES = Object.keys(savedViewPolicy.actions.share) as Role[];
