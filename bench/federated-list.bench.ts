import { composeGraph } from '../gateway/compose.ts';
import { openHouse } from '../runtime/house.ts';
import { joinScratchServer } from '../runtime/postgres/scratch.ts';
import { IDENTITY_HEADER, signActor } from '../subgraphs/shared/actor.ts';
import { createTestDatabase, testKeys } from '../test/testkit/database.ts';
import { fillCases } from '../test/testkit/fill-cases.ts';
import { MANAGER, type ProcessConfig, type ProcessKind, TOKEN } from './federated-list/config.ts';
import { type Design, load, printComparison, report } from './federated-list/measure.ts';
import { startPostgraphile } from './federated-list/postgraphile.ts';
import { POSTGRAPHILE_QUERY, QUERY } from './federated-list/query.ts';
import { type RunningProcess, runProcess } from './federated-list/run-process.ts';

const CASES = 2000;
const ROUNDS = 5;
const SECONDS = 4;
const WARM_UP_SECONDS = 4;

/**
 * Compares the designs of `federated-list/config.ts` in one run, in turns: 16 connections, one repeated query, a header of its
 * own on each request, medians. Both sides of a comparison have as many Node processes.
 */
export default async function run(): Promise<void> {
  const server = await joinScratchServer();
  const database = await createTestDatabase('empty');
  try {
    await fillCases(database.ownerUrl, CASES);
    const { ours, hiveOne, overHttp, hive } = await startDesigns(database.urls);
    const designs = [ours, hiveOne, overHttp, hive];
    await assertSameAnswers(designs);
    const postgraphile = await startPostgraphile(database.ownerUrl);
    const reference = 'url' in postgraphile ? postgraphileDesign(postgraphile.url) : null;
    if (reference) {
      await answerOf(reference);
      designs.push(reference);
    } else if ('missing' in postgraphile) console.log(`PostGraphile is left out: ${postgraphile.missing}`);

    for (const one of designs) await load(one, WARM_UP_SECONDS);
    for (let round = 0; round < ROUNDS; round++) {
      for (const one of designs) one.rounds.push(await load(one, SECONDS));
    }
    report(designs);
    if (reference) printComparison('federated-list-postgraphile', ours, reference, { floor: 0.35 });
    printComparison('federated-list-http', overHttp, hive, { floor: 1.3 });
    printComparison('federated-list', ours, hiveOne, { floor: 1.7, lowerP99: true });
    if ('stop' in postgraphile) postgraphile.stop();
  } finally {
    await database.drop();
    await server.leave();
  }
}

async function startDesigns(urls: ProcessConfig['urls']) {
  const supergraphSdl = await compose(urls);
  const start = (kind: ProcessKind, subgraphUrls: Record<string, string> = {}) =>
    runProcess({ kind, urls, supergraphSdl, subgraphUrls });
  const subgraphs = await start('subgraphs');
  const bearer = () => ({ ...ownHeader(), authorization: `Bearer ${TOKEN}` });
  const identity = () => {
    const caller = { actor: MANAGER, language: 'id', traceId: ownHeader()['x-request-id'] } as const;
    return { [IDENTITY_HEADER]: signActor(testKeys.cluster, caller, new Date()) };
  };
  const design = (name: string, headers: Design['headers'], processes: RunningProcess[]): Design => ({
    name,
    url: `${processes[0]?.url}/graphql`,
    query: QUERY,
    headers,
    processes,
    rounds: [],
  });
  return {
    ours: design('ours in process', bearer, [await start('in-process')]),
    hiveOne: design('Hive, 1 process', identity, [await start('hive-one')]),
    overHttp: design('ours over HTTP', bearer, [await start('over-http', subgraphs.subgraphUrls), subgraphs]),
    hive: design('Hive, 2 processes', identity, [await start('hive', subgraphs.subgraphUrls), subgraphs]),
  };
}

let requests = 0;

/** A header that no other request has. */
function ownHeader() {
  requests += 1;
  return { 'x-request-id': `bench-${requests}` };
}

const postgraphileDesign = (url: string): Design => ({
  name: 'PostGraphile',
  url,
  query: POSTGRAPHILE_QUERY,
  headers: ownHeader,
  processes: [],
  rounds: [],
});

async function compose(urls: ProcessConfig['urls']): Promise<string> {
  const options = { urls, keys: testKeys, regencyCode: '33.14', connections: 1, logLevel: 'fatal' };
  const house = await openHouse(options);
  const { supergraphSdl } = await composeGraph(house.subgraphs);
  await house.close();
  return supergraphSdl;
}

async function answerOf({ url, query, headers, name }: Design): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers() },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown };
  if (errors || !data) throw new Error(`${name} does not answer: ${JSON.stringify(errors)}`);
  return data;
}

/** Throws unless all designs return the same twenty cases. */
async function assertSameAnswers(designs: readonly Design[]): Promise<void> {
  const [first = '', ...others] = await Promise.all(designs.map(async (one) => stable(await answerOf(one))));
  if ((first.match(/"number":/g) ?? []).length !== 20) throw new Error('there are no twenty cases');
  for (const [index, other] of others.entries()) {
    if (other !== first) throw new Error(`${designs[index + 1]?.name} answers differently`);
  }
}

const stable = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
