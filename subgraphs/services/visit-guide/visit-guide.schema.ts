import { mutationErrors } from '../../shared/builder.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { actFields } from '../../shared/inputs.ts';
import { builder } from '../builder.ts';
import { Program } from '../program/program.schema.ts';
import { programById } from '../program/program.store.ts';
import { VisitKind } from '../types.schema.ts';
import { setVisitGuide } from './visit-guide.service.ts';
import { findVisitGuides } from './visit-guide.store.ts';

const VisitGuide = builder.prismaObject('VisitGuide', {
  description: 'The documents that a visitor needs.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    kind: t.expose('kind', { type: VisitKind, nullable: false, description: 'The kind of visit.' }),
    program: t.field({
      type: Program,
      description: 'The programme; null where the guide is for every visit of the kind.',
      resolve: (row, _, ctx) => (row.programId ? ctx.load(programById, row.programId) : null),
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
      kind: t.arg({ type: VisitKind, description: 'Of this kind.' }),
      programId: t.arg.id({ description: 'For this programme.' }),
    },
    resolve: (_, { kind, programId }, ctx) => findVisitGuides(ctx, kind ?? null, programId ?? null),
  }),
);

const VisitGuideInput = builder.inputType('VisitGuideSetInput', {
  description: 'What visitors of a kind bring.',
  fields: (t) => ({
    ...actFields(t),
    kind: t.field({ type: VisitKind, required: true, description: 'The kind of visit.' }),
    programId: t.id({ description: 'For this programme; none: for every visit of the kind.' }),
    documents: t.field({
      type: ['LocalizedTextInput'],
      required: true,
      description: 'In the order of the slip; an empty list asks for nothing.',
    }),
    expectedVersion: t.int({ description: 'The version of the guide that was edited; null for a new one.' }),
  }),
});

builder.mutationField('visitGuideSet', (t) =>
  t.field({
    type: VisitGuide,
    description:
      'Sets the documents that a kind of visit needs, in general or for a programme (administrator).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: VisitGuideInput, required: true, description: 'The guide.' }) },
    resolve: (_, { input }, ctx) => setVisitGuide(ctx, input),
  }),
);
