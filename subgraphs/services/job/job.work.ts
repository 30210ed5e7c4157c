import { z } from 'zod';
import type { Actor } from '../../shared/actor.ts';
import { officeDate } from '../../shared/clock.ts';
import { allows } from '../../shared/lifecycle.ts';
import type { Role } from '../../shared/role.codes.ts';
import { transact } from '../../shared/write.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Job } from '../generated/prisma/client.ts';
import type { Acting, Language } from '../generated/prisma/enums.ts';
import { FILE_KEPT_DAYS, jobLifecycle, LEASE_SECONDS } from './job.lifecycle.ts';
import { type ExportRequest, endJob } from './job.service.ts';
import { findNeeded, lockJob, takeJob } from './job.store.ts';
import { findJobActor } from './job-actor.store.ts';

/** A job as the gateway's worker gets it. */
export interface TakenJob extends ExportRequest {
  id: string;
  language: Language;
  list: string;
  format: string;
  title: string;
  createdAt: Date;
  /** Who asked for it, under the rights that they have now. */
  actor: Actor;
  /** Where it goes on: rows and pages that are stored, and the cursor after them. */
  done: number;
  pages: number;
  cursor: string | null;
}

const worker = z.string().min(1).max(100);
const workerOnJob = z.object({ id: z.string(), worker });
const progressInput = workerOnJob.extend({
  total: z.number().int().nullable(),
  done: z.number().int(),
  pages: z.number().int(),
  cursor: z.string().nullable(),
  /** The worker stops: another goes on at once. */
  isReleased: z.boolean().default(false),
});
const endInput = z.discriminatedUnion('ok', [
  workerOnJob.extend({ ok: z.literal(true), done: z.number().int(), fileBytes: z.number().int() }),
  workerOnJob.extend({
    ok: z.literal(false),
    problem: z.object({ code: z.string(), id: z.string(), en: z.string() }),
  }),
]);

const NO_LONGER_ALLOWED = {
  code: 'POSTING_ENDED',
  id: 'Penugasan yang meminta pekerjaan ini sudah berakhir, atau akunnya dikunci.',
  en: 'The posting that asked for this job has ended, or its account is locked.',
};

const AGAIN_AND_AGAIN = {
  code: 'WORKERS_FAILED',
  id: 'Pekerjaan ini berulang kali terhenti. Persempit saringannya, lalu coba lagi.',
  en: 'This job stopped again and again. Narrow its filter and try again.',
};

/** A job that stopped this often without one more page is not taken again: it may be what stops its process. */
const MOST_TAKEN = 5;

/**
 * Peer `jobTake` of the gateway: the next job for a worker, or null. A job whose account or posting no longer holds fails instead.
 */
export async function takeNextJob(input: unknown, ctx: ServicesContext): Promise<TakenJob | null> {
  const { worker: name } = z.object({ worker }).parse(input);
  return transact(ctx, null, async (tx) => {
    const job = await takeJob(tx, name);
    if (!job) return null;
    if (job.taken > MOST_TAKEN) return fail(tx, job, AGAIN_AND_AGAIN);
    const row = await findJobActor(tx, job.accountId, job.postingId, officeDate(tx.now));
    if (!row) return fail(tx, job, NO_LONGER_ALLOWED);
    const { role, acting, ...rest } = row;
    return {
      ...(job.request as unknown as ExportRequest),
      id: job.id,
      language: job.language,
      list: job.list,
      format: job.format,
      title: job.title,
      createdAt: job.createdAt,
      actor: { ...rest, role: role as Role, acting: acting as Acting | null },
      done: job.done,
      pages: job.pages,
      cursor: job.cursor,
    };
  });
}

async function fail(tx: ServicesTx, job: Job, problem: typeof NO_LONGER_ALLOWED): Promise<null> {
  await endJob(tx, job, 'fail', { problem });
  return null;
}

/** The job of a worker that still has it, locked; null where it was cancelled, or another has gone on with it. */
async function held(tx: ServicesTx, { id, worker: name }: z.infer<typeof workerOnJob>): Promise<Job | null> {
  const job = await lockJob(tx, id);
  return job && job.worker === name && allows(jobLifecycle, job.state, 'finish') ? job : null;
}

/** Peer `jobProgress`: one more page is stored. `goesOn` is false where the job was cancelled or is another worker's now. */
export async function noteProgress(input: unknown, ctx: ServicesContext): Promise<{ goesOn: boolean }> {
  const { id, worker: name, isReleased, total, ...progress } = progressInput.parse(input);
  return transact(ctx, null, async (tx) => {
    const job = await held(tx, { id, worker: name });
    if (!job) return { goesOn: false };
    if (!(await findJobActor(tx, job.accountId, job.postingId, officeDate(tx.now)))) {
      await fail(tx, job, NO_LONGER_ALLOWED);
      return { goesOn: false };
    }
    const leaseUntil = new Date(tx.now.getTime() + (isReleased ? -1 : LEASE_SECONDS * 1000));
    // After a crash nobody counts again: the first page did.
    const counted = total === null ? {} : { total };
    // A sign of life is no progress: a job that ends its process again and again is given up (MOST_TAKEN).
    const taken = progress.pages > job.pages ? 0 : job.taken;
    await tx.prisma.job.update({ where: { id }, data: { ...progress, ...counted, taken, leaseUntil } });
    return { goesOn: true };
  });
}

/** Peer `jobEnd`: the file is stored, or the work cannot be done. `isEnded` is false where the job is not this worker's. */
export async function noteEnd(input: unknown, ctx: ServicesContext): Promise<{ isEnded: boolean }> {
  const end = endInput.parse(input);
  return transact(ctx, null, async (tx) => {
    const job = await held(tx, end);
    if (!job) return { isEnded: false };
    if (end.ok) {
      const expiresAt = new Date(tx.now.getTime() + FILE_KEPT_DAYS * 86_400_000);
      await endJob(tx, job, 'finish', { done: end.done, fileBytes: end.fileBytes, expiresAt });
    } else await endJob(tx, job, 'fail', { problem: end.problem });
    return { isEnded: true };
  });
}

/** Peer `jobsNeeded`: those of these jobs whose files are still needed. */
export async function jobsNeeded(input: unknown, ctx: ServicesContext): Promise<string[]> {
  const { ids } = z.object({ ids: z.array(z.string()).max(100) }).parse(input);
  return (await findNeeded(ctx, ids)).map(({ id }) => id);
}
