import { z } from 'zod';
import { mutationErrors } from '../../shared/builder.ts';
import { actFields, createFields, pageArguments } from '../../shared/inputs.ts';
import { LONGEST_NAME, nameWords, shownLine } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import { exportFormats, exportLists, jobStates } from './job.codes.ts';
import { shownState } from './job.lifecycle.ts';
import { cancelJob, fileName, fileUrl, startExport } from './job.service.ts';
import { findJobs, jobById } from './job.store.ts';

const JobState = builder.enumType('JobState', jobStates);
const ExportList = builder.enumType('ExportList', exportLists);
export const ExportFormat = builder.enumType('ExportFormat', exportFormats);

/** The most columns of a file. */
const MOST_COLUMNS = 60;
const MOST_CONDITIONS = 30;

const JobProblem = builder.objectRef<{ code: string; id: string; en: string }>('JobProblem').implement({
  description: 'Why a job failed.',
  fields: (t) => ({
    code: t.exposeString('code', { nullable: false, description: 'A stable code.' }),
    message: t.string({
      nullable: false,
      description: "In the caller's language.",
      resolve: (row, _, ctx) => row[ctx.language],
    }),
  }),
});

const Job = builder.prismaObject('Job', {
  description:
    'Long work that the caller asked for. It goes on after a crash, can be cancelled, and its file expires after seven days.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: '`job_…`.' }),
    list: t.field({
      type: ExportList,
      nullable: false,
      description: 'The list that becomes a file.',
      resolve: (row) => row.list as never, // a text column; only the API writes it, from the enum
    }),
    format: t.field({
      type: ExportFormat,
      nullable: false,
      description: 'The format of the file.',
      resolve: (row) => row.format as never,
    }),
    title: t.exposeString('title', { nullable: false, description: "The list's name as the screen has it." }),
    state: t.field({
      type: JobState,
      nullable: false,
      description: 'Its state.',
      resolve: (row, _, ctx) => shownState(row, ctx.clock.now()),
    }),
    total: t.exposeInt('total', { description: 'Rows in all; null until they are counted.' }),
    done: t.exposeInt('done', { nullable: false, description: 'Rows done.' }),
    problem: t.field({
      type: JobProblem,
      description: 'Why it failed.',
      resolve: (row) => row.problem as { code: string; id: string; en: string } | null,
    }),
    fileBytes: t.exposeInt('fileBytes', { description: 'The size of its file.' }),
    fileName: t.string({
      description: 'The name of the file without its ending; null where it has none.',
      resolve: (row, _, ctx) => fileName(ctx, row),
    }),
    fileUrl: t.string({
      description: 'Where its owner, signed in, fetches the file for ten minutes; null where it has none.',
      resolve: (row, _, ctx) => fileUrl(ctx, row),
    }),
    createdAt: t.expose('createdAt', {
      type: 'Instant',
      nullable: false,
      description: 'When it was asked for.',
    }),
    endedAt: t.expose('endedAt', { type: 'Instant', description: 'When it ended.' }),
    expiresAt: t.expose('expiresAt', { type: 'Instant', description: 'When its file is removed.' }),
  }),
});

builder.asEntity(Job, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, ctx) => ctx.load(jobById, id),
});

const JobConnection = builder.connectionObject({
  type: Job,
  name: 'JobConnection',
  description: 'A page of jobs.',
});

builder.queryFields((t) => ({
  job: t.field({
    type: Job,
    description: "A job of the caller's by its id.",
    args: { id: t.arg.id({ required: true, description: 'The id.' }) },
    resolve: (_, { id }, ctx) => ctx.load(jobById, id),
  }),
  jobs: t.field({
    type: JobConnection,
    description: "The caller's jobs, newest first.",
    args: pageArguments(t.arg),
    resolve: (_, page, ctx) => findJobs(ctx, page),
  }),
}));

const ExportColumnInput = builder.inputType('ExportColumnInput', {
  description: 'A column of the file.',
  fields: (t) => ({
    field: t.string({
      required: true,
      description: 'What it holds, by the name that the list has for it: `status`, `village`.',
      validate: z.string().regex(/^[a-zA-Z]{1,40}$/, 'Nama kolom tidak dikenal. | Unknown column.'),
    }),
    label: t.string({ required: true, description: 'Its heading.', validate: nameWords(LONGEST_NAME) }),
  }),
});

const ExportStartInput = builder.inputType('ExportStartInput', {
  description: 'A list to be had as a file.',
  fields: (t) => ({
    ...createFields(t, 'the job'),
    list: t.field({ type: ExportList, required: true, description: 'The list.' }),
    format: t.field({ type: ExportFormat, required: true, description: 'The format.' }),
    title: t.string({
      required: true,
      description: "The list's name as the screen has it.",
      validate: nameWords(LONGEST_NAME),
    }),
    columns: t.field({
      type: [ExportColumnInput],
      required: true,
      description: 'The columns in their order.',
      validate: z
        .array(z.unknown())
        .min(1, 'Pilih paling sedikit satu kolom. | Choose at least one column.')
        .max(MOST_COLUMNS, `Paling banyak ${MOST_COLUMNS} kolom. | At most ${MOST_COLUMNS} columns.`)
        .refine(
          (columns) =>
            new Set(columns.map((one) => (one as { field: string }).field)).size === columns.length,
          'Ada kolom yang disebut dua kali. | A column is named twice.',
        ),
    }),
    filter: t.field({ type: 'JSON', description: "As the list's own query takes it." }),
    sort: t.field({ type: 'JSON', description: "As the list's own query takes it." }),
    conditions: t.stringList({
      description: "What was filtered, in the screen's words, for the head of the file.",
      validate: z
        .array(shownLine(LONGEST_NAME))
        .max(MOST_CONDITIONS, `Paling banyak ${MOST_CONDITIONS}. | At most ${MOST_CONDITIONS}.`),
    }),
  }),
});

const JobCancelInput = builder.inputType('JobCancelInput', {
  description: 'A job to cancel.',
  fields: (t) => ({ ...actFields(t), id: t.id({ required: true, description: 'The id of the job.' }) }),
});

builder.mutationFields((t) => ({
  exportStart: t.field({
    type: Job,
    description:
      'Asks for a list as a file, with what the caller may see of it. The work begins within a second.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: ExportStartInput, required: true, description: 'The list.' }) },
    resolve: (_, { input }, ctx) => startExport(ctx, input),
  }),
  jobCancel: t.field({
    type: Job,
    description: 'Cancels a job that is not over; nothing of it is kept.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: JobCancelInput, required: true, description: 'The job.' }) },
    resolve: (_, { input }, ctx) => cancelJob(ctx, input),
  }),
}));
