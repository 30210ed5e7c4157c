import { pageArguments } from '../../shared/inputs.ts';
import { builder } from '../builder.ts';
import { UnmetNeedReasonType, UnmetNeedStatusType } from '../inputs.ts';
import { UnmetNeedType } from '../refs.ts';
import { listUnmetNeeds, unmetNeedSorting } from './unmet-need.list.store.ts';

const UnmetNeedFilter = builder.inputType('UnmetNeedFilter', {
  description: 'Which unmet needs; all conditions must hold.',
  fields: (t) => ({
    status: t.field({ type: [UnmetNeedStatusType], description: 'In one of these states.' }),
    need: t.string({ description: 'Of this need: a code of the list CASE_NEED.' }),
    reason: t.field({ type: UnmetNeedReasonType, description: 'Unmet for this reason.' }),
    sector: t.field({ type: 'Sector', description: 'Of cases of this sector, when it was recorded.' }),
    regionCode: t.string({
      description: 'In this district or village, when it was recorded: `33.14.01`, `33.14.01.2001`.',
    }),
    recordedFrom: t.field({ type: 'Date', description: 'Recorded on this day or later.' }),
    recordedTo: t.field({ type: 'Date', description: 'Recorded on this day or earlier.' }),
  }),
});

const UnmetNeedOrder = builder.inputType('UnmetNeedOrder', {
  description: 'How a list of unmet needs is sorted.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('UnmetNeedOrderField', {
        description: 'What unmet needs are sorted by.',
        values: unmetNeedSorting.fields,
      }),
      required: true,
      description: 'The field to sort by.',
    }),
    order: t.field({ type: 'SortOrder', required: true, description: 'Ascending or descending.' }),
  }),
});

const UnmetNeedConnection = builder.connectionObject(
  { type: UnmetNeedType, name: 'UnmetNeedConnection' },
  { name: 'UnmetNeedEdge' },
);

builder.queryField('unmetNeeds', (t) =>
  t.field({
    type: UnmetNeedConnection,
    description:
      'Needs that no programme meets, of the cases that the caller may see (TGL-13). Planners have none here: they read `unmetNeedReport`.',
    args: {
      filter: t.arg({ type: UnmetNeedFilter, description: 'Narrows the list.' }),
      orderBy: t.arg({ type: UnmetNeedOrder, description: 'The order; if left out, newest first.' }),
      ...pageArguments(t.arg),
    },
    resolve: (_, { filter, orderBy, ...page }, ctx) =>
      listUnmetNeeds(ctx, filter ?? {}, orderBy ?? { field: 'RECORDED', order: 'DESC' }, page),
  }),
);
