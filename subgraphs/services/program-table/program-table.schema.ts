import { z } from 'zod';
import { mutationErrors } from '../../shared/builder.ts';
import { inOfficeWords } from '../../shared/context.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { actFields } from '../../shared/inputs.ts';
import { reasonRule } from '../../shared/reasons.ts';
import type { TableProblem } from '../../shared/table/table.headings.ts';
import { shownLine } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import { ExportFormat } from '../job/job.schema.ts';
import { differences, inWordsOf } from '../program/program.differences.ts';
import { Program } from '../program/program.schema.ts';
import { programById } from '../program/program.store.ts';
import { ProgramChangeType } from '../program/program-version.schema.ts';
import { tableOutcomes } from './program-table.codes.ts';
import { COLUMNS } from './program-table.columns.ts';
import { type TableFile, writeCatalogue } from './program-table.out.ts';
import type { DecidedRow } from './program-table.rows.ts';
import { checkTable, type TableCheck, type TableTaken, takeTable } from './program-table.service.ts';

const Outcome = builder.enumType('ProgramTableOutcome', tableOutcomes);

const File = builder.objectRef<TableFile>('ProgramTableFile').implement({
  description: 'The catalogue as a table.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: false, description: 'The name of the file.' }),
    content: t.exposeString('content', { nullable: false, description: 'The file, base64.' }),
  }),
});

const Problem = builder.objectRef<TableProblem>('ProgramTableProblem').implement({
  description: 'Something wrong with a table.',
  fields: (t) => ({
    code: t.exposeString('code', { nullable: false, description: 'A stable code: `COLUMN_UNKNOWN`.' }),
    message: t.string({
      nullable: false,
      description: "In the caller's language.",
      resolve: ({ message }, _, ctx) => inOfficeWords(ctx, message),
    }),
    row: t.exposeInt('row', { description: 'The row as a spreadsheet numbers it; null of the whole file.' }),
    field: t.exposeString('column', { description: 'The key of the column: `benefitUnit.id`.' }),
    column: t.string({
      description: "The heading of the column, in the caller's language.",
      resolve: ({ column }, _, ctx) =>
        COLUMNS.find(({ key }) => key === column)?.header[ctx.language] ?? null,
    }),
  }),
});

type Row = DecidedRow & { added: ReadonlyMap<string, LocalizedText> };

const RowType = builder.objectRef<Row>('ProgramTableRow').implement({
  description: 'A row of the table, and what becomes of it.',
  fields: (t) => ({
    number: t.exposeInt('number', { nullable: false, description: 'The row as a spreadsheet numbers it.' }),
    code: t.exposeString('code', { nullable: false, description: 'The code of its programme.' }),
    name: t.string({
      description: 'What the programme would be called; null where the row does not say it.',
      resolve: ({ after, before }, _, ctx) =>
        (after?.terms.name ?? before?.terms.name)?.[ctx.language] || null,
    }),
    outcome: t.expose('outcome', { type: Outcome, nullable: false, description: 'What becomes of it.' }),
    hasDraft: t.exposeBoolean('hasDraft', {
      nullable: false,
      description: 'Whether a draft of it is open, which the row would change and publish.',
    }),
    changes: t.field({
      type: [ProgramChangeType],
      nullable: false,
      description:
        'What it would change: of its draft or its version in force; of a table that is to be published, of the version then in force. Nothing of a refused row.',
      resolve: ({ outcome, before, after, added }, _, ctx) => {
        if (!after || outcome === 'REFUSED' || outcome === 'SAME') return [];
        return before ? differences(ctx, before, after, added) : inWordsOf(ctx, after, added);
      },
    }),
    problems: t.field({
      type: [Problem],
      nullable: false,
      description: 'Every reason why it is refused.',
      resolve: ({ problems }) => problems,
    }),
    basis: t.exposeString('basis', {
      nullable: false,
      description: 'What the row was compared with, for `programTableTake`.',
    }),
  }),
});

const Check = builder.objectRef<TableCheck>('ProgramTableCheck').implement({
  description: 'What a table would do; nothing was written.',
  fields: (t) => ({
    problems: t.field({
      type: [Problem],
      nullable: false,
      description: 'What is wrong with the file and its headings; then no row was read.',
      resolve: ({ problems }) => [...problems],
    }),
    rows: t.field({
      type: [RowType],
      nullable: false,
      description: 'Every row, in the order of the table. Programmes without a row stay as they are.',
      resolve: ({ rows }) => {
        const added = new Map(
          rows.flatMap(({ before, after, programId }) =>
            before || !after || !programId ? [] : [[programId, after.terms.name] as const],
          ),
        );
        return rows.map((row) => ({ ...row, added }));
      },
    }),
  }),
});

const Taken = builder.objectRef<TableTaken>('ProgramTableTaken').implement({
  description: 'What was taken of a table.',
  fields: (t) => ({
    added: t.field({
      type: [Program],
      nullable: false,
      description: 'New programmes.',
      resolve: ({ addedIds }, _, ctx) => programsOf(addedIds, ctx),
    }),
    changed: t.field({
      type: [Program],
      nullable: false,
      description: 'Changed programmes.',
      resolve: ({ changedIds }, _, ctx) => programsOf(changedIds, ctx),
    }),
    published: t.exposeBoolean('published', {
      nullable: false,
      description: 'Whether they are published; else they are drafts.',
    }),
  }),
});

type Context = Parameters<typeof inWordsOf>[0];

async function programsOf(ids: readonly string[], ctx: Context) {
  const found = await Promise.all(ids.map((id) => ctx.load(programById, id)));
  return found.filter((one) => one !== null);
}

type Fields = PothosSchemaTypes.InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>;

/**
 * A table has a few hundred kilobytes and is read once, in the request that brings it: uploads by tickets (`shared/files.ts`) are for
 * photos and scans, which are kept.
 */
const content = (t: Fields) =>
  t.string({
    required: true,
    description:
      'The file, XLSX or CSV, base64; at most 700 kB and 1,000 programmes, of which 300 are new or changed.',
  });

const CheckInput = builder.inputType('ProgramTableCheckInput', {
  description: 'A table to look at.',
  fields: (t) => ({
    content: content(t),
    validFrom: t.field({
      type: 'Date',
      description: 'The first day, where all of it is to be published; left out, it is checked as drafts.',
    }),
  }),
});

const SeenInput = builder.inputType('ProgramTableSeenInput', {
  description: 'What a row was compared with.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'The code of the row.', validate: shownLine(200) }),
    basis: t.string({ required: true, description: '`basis` of the row.', validate: shownLine(40) }),
  }),
});

const PublishInput = builder.inputType('ProgramTablePublishInput', {
  description: 'From when, and why.',
  fields: (t) => ({
    validFrom: t.field({
      type: 'Date',
      required: true,
      description: 'The first day, today at the earliest.',
    }),
    reason: t.string({
      required: true,
      description: 'Why; it stands in the history of each.',
      validate: reasonRule,
    }),
  }),
});

const TakeInput = builder.inputType('ProgramTableTakeInput', {
  description: 'A table that is taken.',
  fields: (t) => ({
    ...actFields(t),
    content: content(t),
    seen: t.field({
      type: [SeenInput],
      required: true,
      description: 'What the check said of each row that adds or changes something.',
      validate: z.array(z.unknown()).max(1000, 'Paling banyak 1000 baris. | At most 1,000 rows.'),
    }),
    publish: t.field({
      type: PublishInput,
      description: 'To publish all of it at once; left out, the programmes get drafts.',
    }),
  }),
});

builder.queryFields((t) => ({
  programTable: t.field({
    type: File,
    description:
      'The catalogue as a table that can be changed in a spreadsheet and given back (manager, head of unit; null for others). Criteria are not in it. A programme with a draft is in it as the draft says.',
    args: { format: t.arg({ type: ExportFormat, required: true, description: 'The format.' }) },
    resolve: (_, { format }, ctx) => writeCatalogue(ctx, format),
  }),
  programTableCheck: t.field({
    type: Check,
    description:
      'What a table of programmes would do, with every mistake of it; nothing is written (manager, head of unit; null for others). An empty cell empties what it stands for; a column that is not there changes nothing.',
    args: { input: t.arg({ type: CheckInput, required: true, description: 'The table.' }) },
    resolve: (_, { input }, ctx) => checkTable(ctx, input),
  }),
}));

builder.mutationField('programTableTake', (t) =>
  t.field({
    type: Taken,
    description:
      'Takes a table of programmes, all or nothing (manager, head of unit): the programmes that it adds or changes get drafts, or are published from a day on.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: TakeInput, required: true, description: 'The table.' }) },
    resolve: (_, { input }, ctx) => takeTable(ctx, input),
  }),
);
