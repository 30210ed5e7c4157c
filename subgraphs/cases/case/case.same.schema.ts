import { builder } from '../builder.ts';
import { CaseType, DeskStub } from '../refs.ts';
import type { SameCase } from './case.same.store.ts';
import { sameOpenCases } from './case.same.ts';
import { caseById } from './case.store.ts';
import { CaseSubjectInput, needsRule } from './case.subject.input.ts';

const SameCaseType = builder.objectRef<SameCase>('SameOpenCase').implement({
  description: 'An open case that a registration would repeat: the same subject, the same need.',
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
