import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { breakingChanges, composeGraph } from '../../gateway/compose.ts';
import { instrumentFile } from '../../subgraphs/registry/instrument/instrument.definition.ts';
import { SUBGRAPHS, type SubgraphName } from '../../subgraphs/shared/subgraph.ts';
import { openHouse } from '../house.ts';
import { projectRoot } from '../project.ts';
import type { Check } from './check.ts';
import { drawReference } from './reference.ts';

/** The committed file that clients are built against. */
const API = 'api.graphql';

/** What the code says, as the committed files say it: path → text. */
type Drawn = Record<string, string>;

/** The committed files that are drawn from the code, against it; with what would break a client. */
export async function checkGraph(): Promise<Check[]> {
  const name = 'subgraphs compose to the committed graph';
  try {
    const drawn = await draw();
    const faults = await Promise.all(
      Object.entries(drawn).map(async ([path, text]) =>
        (await committed(path)) === text ? [] : [`${path} is stale: run npm run schema`],
      ),
    );
    return [{ name, faults: [...faults.flat(), ...(await breaksOf(drawn))] }];
  } catch (error) {
    return [{ name, faults: String(error instanceof Error ? error.message : error).split('\n') }];
  }
}

/**
 * Rewrites those files from the code. Refuses, and returns why, when that would break clients of the committed API, unless
 * `acceptBreaking`.
 */
export async function writeGraph(acceptBreaking: boolean): Promise<string[]> {
  const drawn = await draw();
  const breaks = acceptBreaking ? [] : await breaksOf(drawn);
  if (breaks.length > 0) return breaks;
  await Promise.all(Object.entries(drawn).map(([path, text]) => writeFile(join(projectRoot, path), text)));
  return [];
}

async function breaksOf(drawn: Drawn): Promise<string[]> {
  const former = await committed(API);
  return former ? breakingChanges(former, drawn[API] ?? '') : [];
}

const committed = (path: string): Promise<string> =>
  readFile(join(projectRoot, path), 'utf8').catch(() => '');

/** The published shape of a file with a survey form, as biome formats it. */
const drawFormSchema = (): string => {
  const { $schema, ...shape } = z.toJSONSchema(instrumentFile, { io: 'input' });
  return `${JSON.stringify({ $schema, title: 'A survey form of Pandu', ...shape }, null, 2)}\n`;
};

/** Subgraphs connect when first asked, so their schemas can be had without a database. */
async function draw(): Promise<Drawn> {
  const urls = Object.fromEntries(SUBGRAPHS.map((name) => [name, 'postgresql://nobody@127.0.0.1/none']));
  const noKey = Buffer.alloc(32);
  const house = await openHouse({
    urls: urls as Record<SubgraphName, string>,
    keys: { cluster: noKey, data: noKey, hash: noKey },
    regencyCode: '33.14',
    connections: 1,
    logLevel: 'silent',
  });
  try {
    const { supergraphSdl, apiSdl, nodeTypes } = await composeGraph(house.subgraphs);
    return {
      'supergraph.graphql': supergraphSdl,
      [API]: apiSdl,
      'gateway/node-types.json': `${JSON.stringify(nodeTypes, null, 2)}\n`,
      'docs/reference.md': drawReference(house.subgraphs),
      'subgraphs/registry/instrument/forms/instrument.schema.json': drawFormSchema(),
    };
  } finally {
    await house.close();
  }
}
