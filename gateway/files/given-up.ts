import type { Logger } from 'pino';
import { z } from 'zod';
import type { Peers } from '../../subgraphs/shared/peers.ts';
import type { FileStore } from './file-store.ts';

interface GivenUpDependencies {
  peers: Peers;
  store: Pick<FileStore, 'drop'>;
  log: Logger;
}

const EVERY_MS = 3_600_000;
const strings = z.array(z.string());

/** Removes the bytes of files that their owner gives up, now and every hour until stopped. Any number of processes may do so. */
export function startDropping(deps: GivenUpDependencies): { stop(): void } {
  const pass = () =>
    void dropGivenUp(deps).catch((err: unknown) =>
      deps.log.error({ err }, 'files given up were not removed'),
    );
  pass();
  const timer = setInterval(pass, EVERY_MS).unref();
  return { stop: () => clearInterval(timer) };
}

/** Removes what services gives up, and tells it what is gone. Only ids that services names: a store of another database stays whole. */
export async function dropGivenUp({ peers, store }: Omit<GivenUpDependencies, 'log'>): Promise<void> {
  const seen = new Set<string>();
  for (;;) {
    const ids = strings
      .parse(await peers.call('services', 'programFilesGivenUp', {}))
      .filter((id) => !seen.has(id));
    if (ids.length === 0) return;
    for (const id of ids) {
      seen.add(id);
      await store.drop(id);
    }
    await peers.call('services', 'programFilesDropped', { ids });
  }
}
