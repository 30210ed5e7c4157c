import { transact } from '../../shared/write.ts';
import type { ServicesContext } from '../context.ts';
import { beginDueVersions } from './program.publish.ts';

/** Lets versions begin whose day has come, within a minute of the office's midnight. Any number of processes may run it. */
export async function beginVersions(ctx: ServicesContext): Promise<void> {
  while (await transact(ctx, null, (tx) => beginDueVersions(tx))) {
    // The next batch.
  }
}
