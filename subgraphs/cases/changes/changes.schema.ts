import { builder } from '../builder.ts';
import { caseById } from '../case/case.store.ts';
import { referralById } from '../referral/referral.store.ts';
import { CaseType, ReferralType } from '../refs.ts';
import { type ChangedIds, changesSince } from './changes.store.ts';

const CaseChanges = builder.objectRef<ChangedIds>('CaseChanges').implement({
  description:
    'What changed for a posting since a position: small and paged, for phones on bad lines (PKY-3).',
  fields: (t) => ({
    cases: t.field({
      type: [CaseType],
      nullable: false,
      description: 'Cases that are new or changed, as they are now.',
      resolve: async (page, _, ctx) => {
        const rows = await Promise.all(page.caseIds.map((id) => ctx.load(caseById, id)));
        return rows.filter((row) => row !== null);
      },
    }),
    referrals: t.field({
      type: [ReferralType],
      nullable: false,
      description: 'Referrals that are new or changed, themselves or by a letter, as they are now.',
      resolve: async (page, _, ctx) => {
        const rows = await Promise.all(page.referralIds.map((id) => ctx.load(referralById, id)));
        return rows.filter((row) => row !== null);
      },
    }),
    tombstones: t.idList({
      nullable: false,
      description:
        'Cases that this posting no longer sees: forget them with their referrals, save those that come in `referrals` as they now are.',
      resolve: (page) => page.goneIds,
    }),
    position: t.exposeString('position', { nullable: false, description: '`since` of the next call.' }),
    hasMore: t.exposeBoolean('hasMore', { nullable: false, description: 'Whether more waits right now.' }),
  }),
});

const DEFAULT_PAGE = 50;

builder.queryField('caseChanges', (t) =>
  t.field({
    type: CaseChanges,
    description: 'What changed since a position of the log, for the posting of the caller.',
    args: {
      since: t.arg.string({
        description: 'The `position` of the last call; from the beginning where left out.',
      }),
      first: t.arg.int({ defaultValue: DEFAULT_PAGE, required: true, description: 'At most 100 changes.' }),
    },
    resolve: (_, { since, first }, ctx) => changesSince(ctx, since ?? '0', first),
  }),
);
