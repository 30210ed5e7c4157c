import { defineLifecycle } from '../../shared/lifecycle.ts';
import type { JobState } from '../generated/prisma/enums.ts';
import { jobStates } from './job.codes.ts';

export type JobCommand = 'work' | 'finish' | 'fail' | 'cancel' | 'expire';

/** `work` is also how another process goes on with a job whose process died. */
export const jobLifecycle = defineLifecycle<JobState, JobCommand>({
  noun: 'Job',
  initial: ['QUEUED'],
  ends: ['FAILED', 'CANCELLED', 'EXPIRED'],
  table: {
    QUEUED: { work: 'RUNNING', cancel: 'CANCELLED' },
    RUNNING: { work: 'RUNNING', finish: 'DONE', fail: 'FAILED', cancel: 'CANCELLED' },
    DONE: { expire: 'EXPIRED' },
    FAILED: {},
    CANCELLED: {},
    EXPIRED: {},
  },
  labels: jobStates.words,
});

/** How long a file is kept. */
export const FILE_KEPT_DAYS = 7;
/** A process that works on a job says so at least this often, else another goes on. */
export const LEASE_SECONDS = 60;
/** Jobs of one account that are not over. */
export const MOST_OPEN = 5;
