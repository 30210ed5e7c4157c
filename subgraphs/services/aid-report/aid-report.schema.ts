import { mutationErrors } from '../../shared/builder.ts';
import { inOfficeWords } from '../../shared/context.ts';
import { createFields, editFields } from '../../shared/inputs.ts';
import { permits } from '../../shared/policy.ts';
import { reasonRule } from '../../shared/reasons.ts';
import type { TableProblem } from '../../shared/table/table.headings.ts';
import { LONGEST_NAME, nameWords } from '../../shared/words.ts';
import { Account } from '../account/account.schema.ts';
import { accountById } from '../account/account.store.ts';
import { Agency } from '../agency/agency.schema.ts';
import { agencyById } from '../agency/agency.store.ts';
import { AidEntry } from '../aid/aid.schema.ts';
import { builder } from '../builder.ts';
import { householdPolicy } from '../household/household.policy.ts';
import { Household } from '../household/household.schema.ts';
import { aidReportStates } from './aid-report.codes.ts';
import { TABLE } from './aid-report.columns.ts';
import {
  type AidReportCheck,
  type CheckedRow,
  checkReport,
  takeReport,
  undoReport,
} from './aid-report.service.ts';
import {
  type AidReportRow,
  aidReportById,
  entriesOfReport,
  findAidReports,
  type ReportedLine,
} from './aid-report.store.ts';

const State = builder.enumType('AidReportState', aidReportStates);

const Line = builder.objectRef<ReportedLine>('AidReportLine').implement({
  description: 'A row of a report.',
  fields: (t) => ({
    number: t.exposeInt('rowNumber', {
      nullable: false,
      description: 'The row as the spreadsheet numbers it.',
    }),
    household: t.field({
      type: Household,
      description: 'The family; null for an agency, which reads families through referrals.',
      resolve: ({ householdId }, _, ctx) =>
        permits(ctx, householdPolicy, 'aid') && ctx.actor?.role !== 'AGENCY_OFFICER'
          ? { id: householdId }
          : null,
    }),
    entry: t.field({
      type: AidEntry,
      nullable: false,
      description: 'What was given.',
      resolve: (row) => row,
    }),
  }),
});

const AidReport = builder.objectRef<AidReportRow>('AidReport').implement({
  description: 'A book in which a partner reported what it gave (BRU-6, PYK-9): one imported file.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    agency: t.field({
      type: Agency,
      description: 'The partner.',
      resolve: (row, _, ctx) => ctx.load(agencyById, row.agencyId),
    }),
    title: t.exposeString('title', { nullable: false, description: 'What it is called.' }),
    reportedOn: t.expose('reportedOn', {
      type: 'Date',
      nullable: false,
      description: 'The day of the report.',
    }),
    fileName: t.exposeString('fileName', { nullable: false, description: 'The name of the file.' }),
    rows: t.exposeInt('rows', { nullable: false, description: 'How many rows it has.' }),
    rupiah: t.expose('rupiah', {
      type: 'Rupiah',
      nullable: false,
      description: 'The sum of what was money.',
    }),
    state: t.expose('state', { type: State, nullable: false, description: 'Whether it counts.' }),
    takenBy: t.field({
      type: Account,
      description: 'Who took it, where the caller may know.',
      resolve: ({ takenBy }, _, ctx) => ctx.load(accountById, takenBy),
    }),
    takenAt: t.expose('takenAt', { type: 'Instant', nullable: false, description: 'When.' }),
    undoneBy: t.field({
      type: Account,
      description: 'Who took it back, where the caller may know.',
      resolve: ({ undoneBy }, _, ctx) => (undoneBy ? ctx.load(accountById, undoneBy) : null),
    }),
    undoneAt: t.expose('undoneAt', { type: 'Instant', description: 'When it was taken back.' }),
    undoReason: t.exposeString('undoReason', { description: 'Why it was taken back.' }),
    lines: t.field({
      type: [Line],
      nullable: false,
      description: 'Its rows, at most 1,000, also of one that was taken back.',
      resolve: async ({ id }, _, ctx) => (await ctx.load(entriesOfReport, id))?.entries ?? [],
    }),
    version: t.exposeInt('version', { nullable: false, description: 'Version, for edits.' }),
  }),
});

const Problem = builder.objectRef<TableProblem>('AidReportProblem').implement({
  description: 'Something wrong with the file of a report.',
  fields: (t) => ({
    code: t.exposeString('code', { nullable: false, description: 'A stable code: `FAMILY_UNKNOWN`.' }),
    message: t.string({
      nullable: false,
      description: "In the caller's language.",
      resolve: ({ message }, _, ctx) => inOfficeWords(ctx, message),
    }),
    row: t.exposeInt('row', { description: 'The row as a spreadsheet numbers it; null of the whole file.' }),
    field: t.exposeString('column', { description: 'The key of the column: `family`.' }),
    column: t.string({
      description: "The heading of the column, in the caller's language.",
      resolve: ({ column }, _, ctx) =>
        TABLE.all.find(({ key }) => key === column)?.header[ctx.language] ?? null,
    }),
  }),
});

const RowOverlap = builder.objectRef<CheckedRow['overlaps'][number]>('AidReportOverlap').implement({
  description: 'Something that the family of a row has against the same need at the same time.',
  fields: (t) => ({
    entry: t.expose('entry', {
      type: AidEntry,
      description: 'What it has; null for an agency where another funder gave it.',
    }),
  }),
});

const Row = builder.objectRef<CheckedRow>('AidReportRow').implement({
  description: 'A row of the file.',
  fields: (t) => ({
    number: t.exposeInt('number', { nullable: false, description: 'The row as a spreadsheet numbers it.' }),
    problems: t.field({
      type: [Problem],
      nullable: false,
      description: 'Every reason why it is refused.',
      resolve: ({ problems }) => problems,
    }),
    overlaps: t.field({
      type: [RowOverlap],
      nullable: false,
      description:
        'What its family has against the same need at the same time; to be weighed, it refuses nothing. An agency reads it of families that are open to it.',
      resolve: ({ overlaps }) => overlaps,
    }),
  }),
});

const Check = builder.objectRef<AidReportCheck>('AidReportCheck').implement({
  description: 'What a report would bring; nothing was written.',
  fields: (t) => ({
    problems: t.field({
      type: [Problem],
      nullable: false,
      description: 'What is wrong with the file and its headings; then no row was read.',
      resolve: ({ problems }) => [...problems],
    }),
    rows: t.field({
      type: [Row],
      nullable: false,
      description: 'Every row, in the order of the file.',
      resolve: ({ rows }) => [...rows],
    }),
    households: t.int({
      nullable: false,
      description: 'How many families its good rows are of.',
      resolve: ({ rows }) => new Set(rows.flatMap(({ entry }) => entry?.householdId ?? [])).size,
    }),
    rupiah: t.field({
      type: 'Rupiah',
      nullable: false,
      description: 'The sum of its good rows in money.',
      resolve: ({ rows }) => rows.reduce((sum, { entry }) => sum + (entry?.amountRupiah ?? 0n), 0n),
    }),
  }),
});

type Fields = PothosSchemaTypes.InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>;

const given = (t: Fields) => ({
  agencyId: t.id({ required: true, description: 'The partner.' }),
  content: t.string({
    required: true,
    description:
      'The file, XLSX or CSV, base64; at most 700 kB and 1,000 rows. Columns: family, person, need, program, from, until, amount, goods, note. Numbers of families and persons are looked up and not kept.',
  }),
});

const CheckInput = builder.inputType('AidReportCheckInput', {
  description: 'The file of a report to look at.',
  fields: (t) => ({ ...given(t) }),
});

const TakeInput = builder.inputType('AidReportTakeInput', {
  description: 'A report of a partner.',
  fields: (t) => ({
    ...createFields(t, 'the report'),
    ...given(t),
    title: t.string({
      required: true,
      description: 'What it is called: "CSR kesehatan, triwulan III".',
      validate: nameWords(LONGEST_NAME),
    }),
    reportedOn: t.field({
      type: 'Date',
      required: true,
      description: 'The day of the report, today at the latest.',
    }),
    fileName: t.string({
      required: true,
      description: 'The name of the file.',
      validate: nameWords(LONGEST_NAME),
    }),
  }),
});

const UndoInput = builder.inputType('AidReportUndoInput', {
  description: 'A report that is taken back.',
  fields: (t) => ({
    ...editFields(t, 'the report'),
    reason: t.string({ required: true, description: 'Why.', validate: reasonRule }),
  }),
});

builder.queryFields((t) => ({
  aidReport: t.field({
    type: AidReport,
    description: 'A report of a partner by its id.',
    args: { id: t.arg.id({ required: true, description: 'The id.' }) },
    resolve: (_, { id }, ctx) => ctx.load(aidReportById, id),
  }),
  aidReports: t.field({
    type: [AidReport],
    description:
      'The newest 500 reports of partners, the newest first; for the manager and the head of unit, and for an agency its own.',
    args: { agencyId: t.arg.id({ description: 'Only of this partner.' }) },
    resolve: (_, { agencyId }, ctx) => findAidReports(ctx, agencyId ?? null),
  }),
  aidReportCheck: t.field({
    type: Check,
    description:
      'What the file of a report would bring, with every mistake of it and what families have already; nothing is written (manager, head of unit; an agency for itself; null for others).',
    args: { input: t.arg({ type: CheckInput, required: true, description: 'The file.' }) },
    resolve: (_, { input }, ctx) => checkReport(ctx, input),
  }),
}));

builder.mutationFields((t) => ({
  aidReportTake: t.field({
    type: AidReport,
    description:
      'Takes the report of a partner into the ledgers of the families, all or nothing (manager, head of unit; an agency for itself).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: TakeInput, required: true, description: 'The report.' }) },
    resolve: (_, { input }, ctx) => takeReport(ctx, input),
  }),
  aidReportUndo: t.field({
    type: AidReport,
    description:
      'Takes a whole report back; its rows stay as history and count no more (manager, head of unit; an agency for itself).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: UndoInput, required: true, description: 'The report, and why.' }) },
    resolve: (_, { input }, ctx) => undoReport(ctx, input),
  }),
}));
