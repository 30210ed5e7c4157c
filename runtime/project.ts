import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SUBGRAPHS, type SubgraphName } from '../subgraphs/shared/subgraph.ts';

/** Narrows text from a command line to the name of a subgraph. */
export function isSubgraphName(text: string | undefined): text is SubgraphName {
  return (SUBGRAPHS as readonly (string | undefined)[]).includes(text);
}

/** The folder that holds package.json; found upwards, so that bundled code finds it as well. */
export const projectRoot = findProjectRoot(dirname(fileURLToPath(import.meta.url)));

function findProjectRoot(start: string): string {
  let folder = start;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no package.json above ${start}`);
    folder = parent;
  }
  return folder;
}
