import { builder } from '../builder.ts';
import { caseById } from '../case/case.store.ts';
import { referralById } from '../referral/referral.store.ts';
import { CaseType, ReferralType } from '../refs.ts';
import { type ChangedIds, changesSince } from './changes.store.ts';

const CaseChanges = builder.objectRef<ChangedIds>('CaseChanges').implement({
  description:
    'What changed for a posting since a position; in small pages, for phones on bad connections (PKY-3).',
  fields: (t) => ({
    cases: t.field({
      type: [CaseType],
      nullable: false,
      description: 'Cases that are new or changed, as they are now.',
      resolve: async (page, _, ctx, info) => {
        const rows = await Promise.all(page.caseIds.map((id) => ctx.load(caseById, id, info)));
        return rows.filter((row) => row !== null);
      },
    }),
    referrals: t.field({
      type: [ReferralType],
      nullable: false,
      description: 'Referrals that are new or changed (or whose letter is), as they are now.',
      resolve: async (page, _, ctx, info) => {
        const rows = await Promise.all(page.referralIds.map((id) => ctx.load(referralById, id, info)));
        return rows.filter((row) => row !== null);
      },
    }),
    tombstones: t.idList({
      nullable: false,
      description:
        'Ids of cases that this posting no longer sees. Delete each with its referrals, except those in `referrals`.',
      resolve: (page) => page.goneIds,
    }),
    position: t.exposeString('position', {
      nullable: false,
      description: 'Pass it as `since` in the next call.',
    }),
    hasMore: t.exposeBoolean('hasMore', {
      nullable: false,
      description: 'Whether there are more changes now.',
    }),
  }),
});

const DEFAULT_PAGE = 50;

builder.queryField('caseChanges', (t) =>
  t.field({
    type: CaseChanges,
    description: "What changed for the caller's posting since a position of the log.",
    args: {
      since: t.arg.string({
        description: 'The `position` of the last call; if left out, from the start.',
      }),
      first: t.arg.int({ defaultValue: DEFAULT_PAGE, required: true, description: 'At most 100 changes.' }),
    },
    resolve: (_, { since, first }, ctx) => changesSince(ctx, since ?? '0', first),
  }),
);
