import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { breakingChanges, compareGraph, composeGraph, type Graph } from '../../gateway/compose.ts';
import { SUBGRAPHS, type SubgraphName } from '../../subgraphs/shared/subgraph.ts';
import { openHouse } from '../house.ts';
import { projectRoot } from '../project.ts';
import type { Check } from './check.ts';
import { drawReference } from './reference.ts';

const SUPERGRAPH = join(projectRoot, 'supergraph.graphql');
const API = join(projectRoot, 'api.graphql');
const REFERENCE = join(projectRoot, 'docs/reference.md');

/** What is drawn from the code and committed. */
interface Drawn {
  graph: Graph;
  reference: string;
}

/** The committed `supergraph.graphql`, `api.graphql` and `docs/reference.md` against the code. */
export async function checkGraph(): Promise<Check[]> {
  const name = 'subgraphs compose to the committed graph';
  try {
    const { graph, reference } = await draw();
    const isStale = (await readFile(REFERENCE, 'utf8').catch(() => '')) !== reference;
    return [
      { name, faults: compareGraph(graph, await readGraph()) },
      {
        name: 'the reference tells of the code as it is',
        faults: isStale ? ['docs/reference.md is stale: run npm run schema'] : [],
      },
    ];
  } catch (error) {
    return [{ name, faults: String(error instanceof Error ? error.message : error).split('\n') }];
  }
}

/**
 * Rewrites the three files from the code. Refuses, and returns why, when that would break clients of the committed
 * API, unless `acceptBreaking`.
 */
export async function writeGraph(acceptBreaking: boolean): Promise<string[]> {
  const { graph: made, reference } = await draw();
  const committed = await readGraph();
  const breaks = committed.apiSdl && !acceptBreaking ? breakingChanges(committed.apiSdl, made.apiSdl) : [];
  if (breaks.length > 0) return breaks;
  await writeFile(SUPERGRAPH, made.supergraphSdl);
  await writeFile(API, made.apiSdl);
  await writeFile(REFERENCE, reference);
  return [];
}

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
    return { graph: await composeGraph(house.subgraphs), reference: drawReference(house.subgraphs) };
  } finally {
    await house.close();
  }
}

async function readGraph(): Promise<Graph> {
  const read = (path: string) => readFile(path, 'utf8').catch(() => '');
  return { supergraphSdl: await read(SUPERGRAPH), apiSdl: await read(API) };
}
