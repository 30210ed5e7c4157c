import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Resolves after `count` waits, one after the other: what a test races against where it must show that something does not
 * happen in turns. On a busy machine both are late.
 */
export async function rounds(count: number, milliseconds: number): Promise<string> {
  for (let round = 0; round < count; round++) await sleep(milliseconds);
  return `still waiting after ${count} rounds`;
}
