import { join } from 'node:path';
import type { Post } from './supervisor.ts';

/** What a child runs: it lies beside this file, as source or bundled (`release.ts` lists all of them). */
export type Program = 'worker' | 'background' | 'alone-gateway' | 'alone-subgraph';

/** How Node starts a program. */
export function programOf(program: Program): Pick<Post, 'script' | 'execArgv'> {
  const path = join(import.meta.dirname, program);
  const isSource = import.meta.filename.endsWith('.ts');
  return isSource
    ? { script: `${path}.ts`, execArgv: ['--import', 'tsx'] }
    : { script: `${path}.js`, execArgv: ['--enable-source-maps'] };
}
