import { grantFor } from '../../shared/policy.ts';
import { Account } from '../account/account.schema.ts';
import { accountById } from '../account/account.store.ts';
import { builder } from '../builder.ts';
import type { ServicesContext } from '../context.ts';
import { Posting } from '../posting/posting.schema.ts';
import { postingById, postingsOfAccount } from '../posting/posting.store.ts';
import { Language } from '../types.schema.ts';

/** What the policies of this subgraph allow the actor, as `Noun:action`. */
function permissionsOf(ctx: ServicesContext): string[] {
  return ctx.policies.flatMap((policy) =>
    Object.keys(policy.actions)
      .filter((action) => grantFor(policy, ctx.actor, action).allow)
      .map((action) => `${policy.noun}:${action}`),
  );
}

/** Who is signed in. Other nouns add what they have of the person's own. */
export const Viewer = builder.objectRef<{ accountId: string; postingId: string }>('Viewer').implement({
  description: 'Who is signed in, and as what.',
  fields: (t) => ({
    account: t.field({
      type: Account,
      description: 'The account.',
      resolve: (viewer, _, ctx) => ctx.load(accountById, viewer.accountId),
    }),
    posting: t.field({
      type: Posting,
      description: 'The posting of this session.',
      resolve: (viewer, _, ctx) => ctx.load(postingById, viewer.postingId),
    }),
    postings: t.field({
      type: [Posting],
      nullable: false,
      description: 'All postings of the account; `postingChoose` takes those with `current`.',
      resolve: async (viewer, _, ctx) =>
        (await ctx.load(postingsOfAccount, viewer.accountId))?.postings ?? [],
    }),
    language: t.field({
      type: Language,
      nullable: false,
      description: 'The language of this request.',
      resolve: (_, __, ctx) => ctx.language,
    }),
    mustChangePassword: t.boolean({
      nullable: false,
      description: 'The password must be changed before anything else.',
      resolve: async (viewer, _, ctx) =>
        (await ctx.load(accountById, viewer.accountId))?.mustChangePassword ?? false,
    }),
    permissions: t.stringList({
      nullable: false,
      description:
        'The rights of the posting in the services subgraph, as `Noun:action`, for menus: `Account:manage`, `Quota:set`.',
      resolve: (_, __, ctx) => permissionsOf(ctx),
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: Viewer,
    description: 'Who is signed in.',
    resolve: (_, __, { actor }) =>
      actor ? { accountId: actor.accountId, postingId: actor.postingId } : null,
  }),
);
