import { unlessMasked } from '../../shared/policy.ts';
import { builder } from '../builder.ts';
import type { HandOn } from '../generated/prisma/client.ts';
import { HandOnStatusType } from '../inputs.ts';
import { AccountStub, CaseType, DeskStub } from '../refs.ts';
import { handOnsOfCase } from './case.hand-on.store.ts';
import { casePolicy } from './case.policy.ts';
import { caseColumns } from './case.store.ts';

const CaseHandOn = builder.objectRef<HandOn>('CaseHandOn').implement({
  description:
    "A Puskesos's request to its coordinator to hand a case on to the office, and the answer (TGL-14).",
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: '`handon_…`.' }),
    status: t.expose('status', {
      type: HandOnStatusType,
      nullable: false,
      description: 'What became of it.',
    }),
    desk: t.field({
      type: DeskStub,
      description: 'The desk of the office that is to have the case.',
      resolve: ({ deskId }) => ({ id: deskId }),
    }),
    sector: t.expose('sector', {
      type: 'Sector',
      description: 'The sector asked for; that of the desk where null.',
    }),
    recommendation: t.string({
      description:
        'Why the case is worth proposing, in the words of the Puskesos; null where the caller may not read it.',
      resolve: (row, _, ctx) => unlessMasked(ctx, casePolicy, 'dispositionNote', row.recommendation),
    }),
    askedBy: t.field({
      type: AccountStub,
      description: 'Who asked.',
      resolve: ({ askedBy }) => ({ id: askedBy }),
    }),
    askedAt: t.expose('askedAt', { type: 'Instant', nullable: false, description: 'When.' }),
    answeredBy: t.field({
      type: AccountStub,
      description: 'Who agreed, sent it back or withdrew it; null while it waits, or where nobody needed to.',
      resolve: ({ answeredBy }) => (answeredBy === null ? null : { id: answeredBy }),
    }),
    answeredAt: t.expose('answeredAt', { type: 'Instant', description: 'When it ended.' }),
    reason: t.string({
      description: 'Why the coordinator sent it back; null where the caller may not read it.',
      resolve: (row, _, ctx) => unlessMasked(ctx, casePolicy, 'dispositionNote', row.reason),
    }),
  }),
});

builder.objectFields(CaseType, (t) => ({
  atPuskesos: t.boolean({
    nullable: false,
    description:
      'Whether it is open and the Puskesos that registered it still has it: its coordinator agrees before the office gets it (TGL-14).',
    ...caseColumns.reads(['atPuskesos', 'endedAt'], (row) => row.atPuskesos && row.endedAt === null),
  }),
  handOnStatus: t.expose('handOnStatus', {
    type: HandOnStatusType,
    description: 'What became of the latest request to hand it on to the office; null without one.',
  }),
  handOns: t.field({
    type: [CaseHandOn],
    nullable: false,
    description: 'The requests to hand it on to the office, newest first.',
    ...caseColumns.reads(
      ['id'],
      async (row, _, ctx) => (await ctx.load(handOnsOfCase, row.id))?.handOns ?? [],
    ),
  }),
}));
