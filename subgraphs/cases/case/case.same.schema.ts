import { unlessMasked } from '../../shared/policy.ts';
import { builder } from '../builder.ts';
import { CaseType, DeskStub } from '../refs.ts';
import { casePolicy } from './case.policy.ts';
import { lastBesideOf, type SameCase } from './case.same.store.ts';
import { casesRepeatedBy, sameOpenCases } from './case.same.ts';
import { caseById, caseColumns } from './case.store.ts';
import { CaseSubjectInput, needsRule } from './case.subject.input.ts';

const SameCaseType = builder.objectRef<SameCase>('SameOpenCase').implement({
  description: 'An open case that another one would repeat: the same subject, the same need.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: '`case_…`.' }),
    number: t.exposeString('number', { nullable: false, description: 'Its number.' }),
    desk: t.field({
      type: DeskStub,
      description: 'The desk that has it.',
      resolve: ({ deskId }) => ({ id: deskId }),
    }),
    case: t.field({
      type: CaseType,
      description: 'The case itself; null where the caller may not read it.',
      resolve: ({ id }, _, ctx, info) => ctx.load(caseById, id, info),
    }),
  }),
});

builder.queryField('sameOpenCases', (t) =>
  t.field({
    type: [SameCaseType],
    description:
      'The open cases that a registration would repeat, oldest first; `caseRegister` then asks for a `duplicateReason`. Callers who may register learn number and desk of each, even of those that they may not read.',
    args: {
      subject: t.arg({ type: CaseSubjectInput, required: true, description: 'Whom it is about.' }),
      needs: t.arg.stringList({
        required: true,
        description: 'Codes of what is needed.',
        validate: needsRule,
      }),
    },
    resolve: (_, { subject, needs }, ctx) => sameOpenCases(ctx, subject, needs),
  }),
);

builder.objectFields(CaseType, (t) => ({
  sameOpenCases: t.field({
    type: [SameCaseType],
    description:
      'The other open cases that a correction to these values would repeat, or its reopening where it has ended, oldest first: `caseUpdate` and `caseReopen` then ask for a `duplicateReason`. Null for callers who may not do that.',
    args: {
      subject: t.arg({ type: CaseSubjectInput, description: 'The corrected subject; if left out, its own.' }),
      needs: t.arg.stringList({
        description: 'The corrected needs; if left out, its own.',
        validate: needsRule,
      }),
    },
    resolve: (row, args, ctx) => casesRepeatedBy(ctx, row, args),
    extensions: { reads: ['id', 'status', 'subjectType', 'personId', 'householdId', 'needs'] },
  }),
  duplicateOf: t.field({
    type: CaseType,
    description:
      'The open case of the same subject with the same need beside which it was last registered, corrected or reopened; null without one, or where the caller may not see it.',
    ...caseColumns.reads(['id'], async ({ id }, _, ctx, info) => {
      const beside = await ctx.load(lastBesideOf, id);
      return beside && ctx.load(caseById, beside.duplicateOf, info);
    }),
  }),
  duplicateReason: t.string({
    description: 'Why, though that case was open.',
    ...caseColumns.reads(['id'], async ({ id }, _, ctx) =>
      unlessMasked(ctx, casePolicy, 'problem', (await ctx.load(lastBesideOf, id))?.reason),
    ),
  }),
}));
