import { officeDate } from '../../shared/clock.ts';
import { readAfterWrite } from '../../shared/context.ts';
import { notFound, RuleError, ValidationError } from '../../shared/errors.ts';
import { signTicket } from '../../shared/files.ts';
import { createdId } from '../../shared/ids.ts';
import type { Act } from '../../shared/inputs.ts';
import { nextState } from '../../shared/lifecycle.ts';
import { authorise } from '../../shared/policy.ts';
import { write } from '../../shared/write.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Job } from '../generated/prisma/client.ts';
import { jobLifecycle, MOST_OPEN, shownState } from './job.lifecycle.ts';
import { jobPolicy } from './job.policy.ts';
import { countOpen, JOB_NOUN, jobById, lockJob } from './job.store.ts';

export interface ExportStartInput extends Act {
  id?: string | null;
  list: string;
  format: string;
  /** As the screen calls the list. */
  title: string;
  /** The columns in their order, each with the screen's heading. */
  columns: readonly { field: string; label: string }[];
  /** As the list's own query takes it; checked when the work begins. */
  filter?: unknown;
  sort?: unknown;
  /** What was filtered, in the screen's words. */
  conditions?: readonly string[] | null;
}

/** What the gateway works by; kept until the job ends. */
export interface ExportRequest {
  columns: readonly { field: string; label: string }[];
  filter: unknown;
  sort: unknown;
  conditions: readonly string[];
}

/** The longest filter or order, characters of JSON. */
const LONGEST_JSON = 10_000;
/** A whole NIK or family card number. */
const WHOLE_NUMBER = /\d{16}/;

/**
 * `exportStart`: asks for a list as a file; the work begins within a second. It runs under the caller's present posting, and
 * brings what that posting sees. ValidationErrors `FILTER_FORM` (no object, or too long), `PERSONAL_NUMBER` (a filter with a whole
 * NIK or card number, which would be kept); RuleError `JOBS_TOO_MANY`. A filter that the list does not know is found when
 * the work begins: the job fails with the list's own words.
 */
export async function startExport(ctx: ServicesContext, input: ExportStartInput): Promise<Job> {
  const { actor } = authorise(ctx, jobPolicy, 'start');
  const request: ExportRequest = {
    columns: input.columns.map(({ field, label }) => ({ field, label })),
    filter: readJson(input.filter, 'filter'),
    sort: typeof input.sort === 'string' ? input.sort : readJson(input.sort, 'sort'),
    conditions: input.conditions ?? [],
  };
  const id = await write(ctx, { requestId: input.requestId, name: 'exportStart', input }, async (tx) => {
    if ((await countOpen(tx, actor.accountId)) >= MOST_OPEN) throw tooMany();
    const job = await tx.prisma.job.create({
      data: {
        id: createdId('job', input.id),
        accountId: actor.accountId,
        postingId: actor.postingId,
        language: ctx.language,
        list: input.list,
        format: input.format,
        title: input.title,
        request: { ...request } as object,
        createdAt: tx.now,
      },
    });
    tx.emit({
      kind: 'JOB_STARTED',
      subject: { type: 'Job', id: job.id },
      payload: { jobId: job.id, list: job.list, format: job.format },
    });
    return job.id;
  });
  return readAfterWrite(ctx, jobById, id, JOB_NOUN);
}

/** `jobCancel`: ends a job of one's own that is not over; the process that works on it stops at its next page. RuleError `STATE_FORBIDS`. */
export async function cancelJob(ctx: ServicesContext, input: Act & { id: string }): Promise<Job> {
  const { scope } = authorise(ctx, jobPolicy, 'cancel');
  await write(ctx, { requestId: input.requestId, name: 'jobCancel', input }, async (tx) => {
    const job = await lockJob(tx, input.id, scope);
    if (!job) throw notFound(JOB_NOUN, ['input', 'id']);
    await endJob(tx, job, 'cancel', {});
    return job.id;
  });
  return readAfterWrite(ctx, jobById, input.id, JOB_NOUN);
}

/** Ends a job by a command of its lifecycle, and tells of it. What was asked for goes, since it may name people. */
export async function endJob(
  tx: ServicesTx,
  job: Job,
  command: 'finish' | 'fail' | 'cancel',
  data: {
    done?: number;
    fileBytes?: number;
    expiresAt?: Date;
    problem?: { code: string; id: string; en: string };
  },
): Promise<void> {
  const state = nextState(jobLifecycle, job.state, command);
  const ended = await tx.prisma.job.update({
    where: { id: job.id },
    data: {
      ...data,
      state,
      request: {},
      cursor: null,
      endedAt: tx.now,
      worker: null,
      leaseUntil: null,
      version: { increment: 1 },
    },
  });
  tx.emit({
    kind: 'JOB_ENDED',
    subject: { type: 'Job', id: job.id },
    payload: { jobId: job.id, list: job.list, state, rows: ended.done },
  });
}

/** The address from which the job's owner, signed in, fetches its file for ten minutes; null where it has none. */
export function fileUrl(ctx: ServicesContext, job: Job): string | null {
  if (shownState(job, ctx.clock.now()) !== 'DONE') return null;
  const ticket = { use: 'download', subgraph: 'services', fileId: job.id, accountId: job.accountId } as const;
  return `/files/${signTicket(ctx.keys.cluster, ticket, ctx.clock.now())}`;
}

/** The name of the file without its ending: `kasus-2026-11-30`; null where there is none. */
export function fileName(ctx: ServicesContext, job: Job): string | null {
  if (shownState(job, ctx.clock.now()) !== 'DONE') return null;
  const words = job.title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${words || 'pandu'}-${officeDate(job.createdAt)}`;
}

function readJson(value: unknown, field: 'filter' | 'sort'): unknown {
  if (value === null || value === undefined) return null;
  const path = ['input', field];
  const text = JSON.stringify(value);
  if (typeof value !== 'object' || Array.isArray(value) || text.length > LONGEST_JSON) {
    throw new ValidationError(
      'FILTER_FORM',
      {
        id: 'Saringan dan urutan ditulis seperti pada daftarnya.',
        en: "Filter and order are written as in the list's own query.",
      },
      { path },
    );
  }
  if (WHOLE_NUMBER.test(text)) {
    throw new ValidationError(
      'PERSONAL_NUMBER',
      {
        id: 'Daftar tidak dapat diunduh menurut NIK atau nomor KK. Kosongkan pencarian.',
        en: 'A list cannot be had by a NIK or a family card number. Empty the search.',
      },
      { path },
    );
  }
  return value;
}

const tooMany = () =>
  new RuleError(
    'JOBS_TOO_MANY',
    {
      id: `Masih ada ${MOST_OPEN} pekerjaan Anda yang belum selesai. Tunggu, atau batalkan salah satu.`,
      en: `${MOST_OPEN} of your jobs are not over yet. Wait, or cancel one.`,
    },
    { path: ['input'] },
  );
