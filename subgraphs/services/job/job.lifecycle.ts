import { defineLifecycle } from '../../shared/lifecycle.ts';
import type { JobState } from '../generated/prisma/enums.ts';
import { jobStates } from './job.codes.ts';

export type JobCommand = 'work' | 'finish' | 'fail' | 'cancel';

/** `work` is also how another process goes on with a job whose process died. */
export const jobLifecycle = defineLifecycle<JobState, JobCommand>({
  noun: 'Job',
  initial: ['QUEUED'],
  ends: ['DONE', 'FAILED', 'CANCELLED'],
  table: {
    QUEUED: { work: 'RUNNING', cancel: 'CANCELLED' },
    RUNNING: { work: 'RUNNING', finish: 'DONE', fail: 'FAILED', cancel: 'CANCELLED' },
    DONE: {},
    FAILED: {},
    CANCELLED: {},
  },
  labels: jobStates.words,
});

/** How long a file is kept. */
export const FILE_KEPT_DAYS = 7;
/** A process that works on a job says so at least this often, else another goes on. */
export const LEASE_SECONDS = 60;
/** Jobs of one account that are not over. */
export const MOST_OPEN = 5;

/** The state as people see it: a job whose file's time is over is expired. */
export const shownState = (
  { state, expiresAt }: { state: JobState; expiresAt: Date | null },
  now: Date,
): JobState | 'EXPIRED' => (state === 'DONE' && expiresAt !== null && expiresAt <= now ? 'EXPIRED' : state);
