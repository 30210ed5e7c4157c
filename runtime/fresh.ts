import { join } from 'node:path';
import { isMadeFrom, type Made } from './fingerprint.ts';
import { projectRoot } from './project.ts';

/** Where nouns state codes and their words. */
export const CODES = 'subgraphs *.codes.ts';

/** The parts of `release/`, apart so that the console can be built while the database is being filled. */
export const PARTS = {
  server: {
    sources: [
      'gateway',
      'subgraphs',
      'runtime',
      'prisma',
      'supergraph.graphql',
      'package.json',
      'package-lock.json',
    ],
    product: 'release/server/office.js',
  },
  console: {
    sources: [
      'admin',
      'prisma/seed/offices',
      'api.graphql',
      CODES,
      'subgraphs/shared/reasons.ts',
      'package-lock.json',
    ],
    product: 'release/admin/dist/index.html',
  },
} satisfies Record<string, Made>;

/** Whether a part of the release that this very code was bundled into is what its checkout would make now. */
export function isFresh(part: keyof typeof PARTS): Promise<boolean> {
  return isMadeFrom(PARTS[part], join(projectRoot, '..'));
}
