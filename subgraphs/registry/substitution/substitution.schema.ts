import { mutationErrors } from '../../shared/builder.ts';
import { inOfficeWords } from '../../shared/context.ts';
import { createFields, editFields } from '../../shared/inputs.ts';
import { reasonRule } from '../../shared/reasons.ts';
import { builder } from '../builder.ts';
import { AccountStub, VerificationType } from '../types.schema.ts';
import { verificationById } from '../verification/verification.store.ts';
import { beginSubstitution, endSubstitution, type HandOver, type Kept } from './substitution.service.ts';
import { listSubstitutions, type SubstitutionRow } from './substitution.store.ts';

const SubstitutionType = builder.objectRef<SubstitutionRow>('Substitution').implement({
  description: 'A person who makes the visits of another for a time (BRU-11).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    version: t.exposeInt('version', { nullable: false, description: 'Version, for edits.' }),
    from: t.field({
      type: AccountStub,
      nullable: false,
      description: 'Whose visits they are.',
      resolve: (row) => ({ id: row.fromAccountId }),
    }),
    to: t.field({
      type: AccountStub,
      nullable: false,
      description: 'Who stands in.',
      resolve: (row) => ({ id: row.toAccountId }),
    }),
    firstDay: t.expose('firstDay', { type: 'Date', nullable: false, description: 'The first day.' }),
    lastDay: t.expose('lastDay', {
      type: 'Date',
      nullable: false,
      description: 'The last day, as planned: the visits come back by `substitutionEnd`, not by themselves.',
    }),
    reason: t.exposeString('reason', { nullable: false, description: 'Why.' }),
    endedOn: t.expose('endedOn', { type: 'Date', description: 'When what was left came back.' }),
    open: t.exposeInt('open', {
      nullable: false,
      description: 'Visits that were handed over and are not made yet.',
    }),
  }),
});

const KeptVisit = builder.objectRef<Kept>('KeptVisit').implement({
  description: 'A visit that did not change hands.',
  fields: (t) => ({
    verification: t.field({
      type: VerificationType,
      description: 'The visit.',
      resolve: ({ verificationId }, _, ctx) => ctx.load(verificationById, verificationId),
    }),
    reason: t.string({
      nullable: false,
      description: 'Why.',
      resolve: ({ reason }, _, ctx) => inOfficeWords(ctx, reason),
    }),
  }),
});

const HandOverType = builder.objectRef<HandOver>('SubstitutionHandOver').implement({
  description: 'What changed hands.',
  fields: (t) => ({
    substitution: t.field({
      type: SubstitutionType,
      nullable: false,
      description: 'The substitution.',
      resolve: ({ substitution }) => substitution,
    }),
    moved: t.exposeInt('moved', { nullable: false, description: 'How many visits changed hands.' }),
    kept: t.field({
      type: [KeptVisit],
      nullable: false,
      description: 'Visits that stay where they are.',
      resolve: ({ kept }) => [...kept],
    }),
  }),
});

builder.queryField('substitutions', (t) =>
  t.field({
    type: [SubstitutionType],
    description: 'The substitutions under way, the first to end first; for managers and heads of unit.',
    resolve: (_, __, ctx) => listSubstitutions(ctx),
  }),
);

const BeginInput = builder.inputType('SubstitutionBeginInput', {
  description: 'Who stands in for whom, from today on.',
  fields: (t) => ({
    ...createFields(t, 'the substitution'),
    fromAccountId: t.id({ required: true, description: 'Whose visits are handed over.' }),
    toAccountId: t.id({ required: true, description: 'A surveyor in force, who makes them.' }),
    lastDay: t.field({ type: 'Date', required: true, description: 'Until when, as planned.' }),
    reason: t.string({ required: true, description: 'Why.', validate: reasonRule }),
  }),
});

const EndInput = builder.inputType('SubstitutionEndInput', {
  description: 'A substitution that ends.',
  fields: (t) => editFields(t, 'the substitution'),
});

builder.mutationFields((t) => ({
  substitutionBegin: t.field({
    type: HandOverType,
    description:
      'Hands all visits that somebody has not made yet to a substitute (BRU-11), except those that the substitute may not make.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: BeginInput, required: true, description: 'Who stands in for whom.' }) },
    resolve: (_, { input }, ctx) => beginSubstitution(ctx, input),
  }),
  substitutionEnd: t.field({
    type: HandOverType,
    description: 'Gives back what the substitute has not visited yet.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: EndInput, required: true, description: 'The substitution.' }) },
    resolve: (_, { input }, ctx) => endSubstitution(ctx, input),
  }),
}));
