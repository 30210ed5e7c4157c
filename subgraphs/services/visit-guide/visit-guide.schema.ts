import { mutationErrors } from '../../shared/builder.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { actFields } from '../../shared/inputs.ts';
import { builder } from '../builder.ts';
import { Program } from '../program/program.schema.ts';
import { programById } from '../program/program.store.ts';
import { setVisitGuide } from './visit-guide.service.ts';
import { findVisitGuides } from './visit-guide.store.ts';

const VisitGuide = builder.prismaObject('VisitGuide', {
  description: 'The documents that a visitor brings.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    kind: t.expose('kind', { type: 'VisitKind', nullable: false, description: 'The kind of visit.' }),
    program: t.field({
      type: Program,
      description: 'The programme; null for every visit of this kind.',
      resolve: (row, _, ctx, info) => (row.programId ? ctx.load(programById, row.programId, info) : null),
    }),
    documents: t.field({
      type: ['LocalizedText'],
      nullable: false,
      description: 'In the order of the slip.',
      resolve: (row) => row.documents as unknown as LocalizedText[],
    }),
    version: t.exposeInt('version', { nullable: false, description: 'Version, for edits.' }),
  }),
});

builder.queryField('visitGuides', (t) =>
  t.field({
    type: [VisitGuide],
    description:
      'The documents needed by kind of visit, general guides first; with a programme, its guides and the general ones.',
    args: {
      kind: t.arg({ type: 'VisitKind', description: 'Of this kind.' }),
      programId: t.arg.id({ description: 'For this programme.' }),
    },
    resolve: (_, { kind, programId }, ctx) => findVisitGuides(ctx, kind ?? null, programId ?? null),
  }),
);

const VisitGuideInput = builder.inputType('VisitGuideSetInput', {
  description: 'The documents for a kind of visit.',
  fields: (t) => ({
    ...actFields(t),
    kind: t.field({ type: 'VisitKind', required: true, description: 'The kind of visit.' }),
    programId: t.id({ description: 'The programme; null for every visit of this kind.' }),
    documents: t.field({
      type: ['LocalizedTextInput'],
      required: true,
      description: 'In the order of the slip; an empty list means that none are needed.',
    }),
    expectedVersion: t.int({ description: 'The version that the client read; null for a new guide.' }),
  }),
});

builder.mutationField('visitGuideSet', (t) =>
  t.field({
    type: VisitGuide,
    description: 'Sets the documents for a kind of visit, in general or for a programme (administrator).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: VisitGuideInput, required: true, description: 'The guide.' }) },
    resolve: (_, { input }, ctx) => setVisitGuide(ctx, input),
  }),
);
