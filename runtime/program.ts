import { join } from 'node:path';
import type { Post } from './supervisor.ts';

/** What a child runs: it lies beside this file, as source or bundled (`release.ts` lists all of them). */
export type Program = 'worker' | 'background' | 'alone-gateway' | 'alone-subgraph';

/**
 * Node's room for young objects, 64 MB instead of 16: what requests under way hold at once fits, and is not copied about
 * before it dies. A fifth of the CPU time of a federated list; a process that is asked much may take 150 MB more.
 */
export const YOUNG_ROOM = '--max-semi-space-size=64';

/** How Node starts a program. */
export function programOf(program: Program): Pick<Post, 'script' | 'execArgv'> {
  const path = join(import.meta.dirname, program);
  const isSource = import.meta.filename.endsWith('.ts');
  const execArgv = [
    ...(isSource ? ['--import', 'tsx'] : ['--enable-source-maps']),
    ...(program === 'background' ? [] : [YOUNG_ROOM]),
  ];
  return { script: `${path}.${isSource ? 'ts' : 'js'}`, execArgv };
}
