import { unlessMasked } from '../../shared/policy.ts';
import { builder } from '../builder.ts';
import { casePolicy } from '../case/case.policy.ts';
import { caseColumns } from '../case/case.store.ts';
import { AccountStub, CaseType, PostingStub } from '../refs.ts';
import { type TimelineRow, timelineOfCase } from './timeline.store.ts';
import { timelineWords } from './timeline.words.ts';

/** A text of the payload, where it has one of this name. */
const text = (row: TimelineRow, name: string): string | null => {
  const value = row.payload[name];
  return typeof value === 'string' ? value : null;
};

const TimelineEntryType = builder.objectRef<TimelineRow>('TimelineEntry').implement({
  description: 'One thing that happened to a case, its referrals or their letters.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id of the event.' }),
    kind: t.exposeString('kind', {
      nullable: false,
      description: 'What happened: `CASE_REGISTERED`, `LETTER_ISSUED`.',
    }),
    text: t.string({
      nullable: false,
      description: "What happened, in the caller's language.",
      resolve: (row, _, ctx) =>
        timelineWords({
          ...row,
          duplicateReason: unlessMasked(ctx, casePolicy, 'problem', row.duplicateReason) ?? null,
        })[ctx.language],
    }),
    occurredOn: t.expose('occurredOn', { type: 'Date', nullable: false, description: 'When it happened.' }),
    recordedAt: t.expose('recordedAt', {
      type: 'Instant',
      nullable: false,
      description: 'When it was recorded.',
    }),
    account: t.field({
      type: AccountStub,
      description: 'Who did it; null where the system did.',
      resolve: (row) => (row.accountId === null ? null : { id: row.accountId }),
    }),
    posting: t.field({
      type: PostingStub,
      description: 'The posting of the person who did it.',
      resolve: (row) => (row.postingId === null ? null : { id: row.postingId }),
    }),
    from: t.string({
      description: 'The state before a change of state.',
      resolve: (row) => text(row, 'from'),
    }),
    to: t.string({
      description: 'The state after a change of state.',
      resolve: (row) => text(row, 'to'),
    }),
    reasonCode: t.string({
      description: 'Why, as a code.',
      resolve: (row) => text(row, 'reasonCode') ?? text(row, 'reason'),
    }),
    referralId: t.id({ description: 'The referral concerned.', resolve: (row) => text(row, 'referralId') }),
    letterId: t.id({ description: 'The letter concerned.', resolve: (row) => text(row, 'letterId') }),
    onBehalf: t.boolean({
      nullable: false,
      description: 'Whether the office recorded it on behalf of an agency.',
      resolve: (row) => row.payload.onBehalf === true,
    }),
  }),
});

builder.objectField(CaseType, 'timeline', (t) =>
  t.field({
    type: [TimelineEntryType],
    description:
      'What happened, oldest first, with its referrals and letters; null where the caller may not see it.',
    ...caseColumns.reads(['id'], async (row, _, ctx) =>
      unlessMasked(ctx, casePolicy, 'timeline', true)
        ? ((await ctx.load(timelineOfCase, row.id))?.entries ?? [])
        : null,
    ),
  }),
);
