import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Resolves after `count` sequential waits: a test races against it to show that something is not sequential. On a
 * busy machine both are slow.
 */
export async function rounds(count: number, milliseconds: number): Promise<string> {
  for (let round = 0; round < count; round++) await sleep(milliseconds);
  return `still waiting after ${count} rounds`;
}
