import { Account } from '../account/account.schema.ts';
import { accountById } from '../account/account.store.ts';
import { builder } from '../builder.ts';
import { availableConfirmations, type Confirmation, findConfirmations } from './confirmation.service.ts';
import { confirmationKinds } from './posting.codes.ts';
import { Posting } from './posting.schema.ts';

const ConfirmationKind = builder.enumType('ConfirmationKind', confirmationKinds);

const ConfirmationType = builder.objectRef<Confirmation>('Confirmation').implement({
  description: "An administrator's proposal about an account, which a second person confirms or declines.",
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id of the posting, or of the account.' }),
    kind: t.expose('kind', { type: ConfirmationKind, nullable: false, description: 'The kind of proposal.' }),
    account: t.field({
      type: Account,
      description: 'The account concerned.',
      resolve: (row, _, ctx) => ctx.load(accountById, row.accountId),
    }),
    posting: t.expose('posting', { type: Posting, description: 'The posting, where it is one.' }),
    proposedBy: t.field({
      type: Account,
      description: 'Who proposed it.',
      resolve: (row, _, ctx) => (row.proposedBy ? ctx.load(accountById, row.proposedBy) : null),
    }),
    proposedAt: t.expose('proposedAt', { type: 'Instant', description: 'When.' }),
    version: t.exposeInt('version', { nullable: false, description: 'Version, for the answer.' }),
    availableActions: t.field({
      type: ['AvailableAction'],
      nullable: false,
      description: 'What the caller may do with it now.',
      resolve: (row, _, ctx) => availableConfirmations(ctx, row),
    }),
  }),
});

builder.queryField('confirmations', (t) =>
  t.field({
    type: [ConfirmationType],
    description:
      'Proposals that wait for a second person, oldest first; empty for callers who may not confirm.',
    resolve: (_, __, ctx) => findConfirmations(ctx),
  }),
);
