import type { JobRowFragment } from '../generated/graphql.ts';

/** Whether a job waits or is under way. */
export const isOpen = ({ state }: Pick<JobRowFragment, 'state'>): boolean =>
  state === 'QUEUED' || state === 'RUNNING';
