import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OperationDefinitionNode, parse, type TypeNode } from 'graphql';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeSubgraph, NODE_SUBGRAPH, NODE_TYPES } from '../../gateway/node-subgraph.ts';
import { startSubgraphServer } from '../../gateway/transport/subgraph-server.ts';
import { projectRoot } from '../../runtime/project.ts';
import { type Actor, signActor } from '../../subgraphs/shared/actor.ts';
import { systemClock } from '../../subgraphs/shared/clock.ts';
import type { Answer } from '../testkit/client.ts';
import { createTestDatabase, type TestDatabase, testKeys } from '../testkit/database.ts';
import { fillCases } from '../testkit/fill-cases.ts';
import { startHive } from '../testkit/hive.ts';
import { type Office, openOffice } from '../testkit/office.ts';

/** Every query of the console and of the phones, and one that goes through every edge between the subgraphs. */
const ACROSS = `query Across($household: ID!) {
  household(id: $household) {
    id address head { name cases { number } } region { name parent { name } }
    cases { number desk { code } referrals { status program { name agency { code } quotas { fiscalYear } referrals { id } } letters { number } } region { code name } }
    eligibility { program { code } }
  }
  programs(first: 3) { edges { node { code referrals { case { number subject { __typename ... on Household { address } } } } } } totalCount }
  node(id: $household) { __typename ... on Household { address } }
}`;

/** By name: the text, and the hash under which the console asks for it. */
const documents = new Map<string, { text: string; hash?: string }>([['Across', { text: ACROSS }]]);
const manifest = join(projectRoot, 'admin/src/generated/persisted-documents.json');
if (existsSync(manifest)) {
  const found: Record<string, string> = JSON.parse(readFileSync(manifest, 'utf8'));
  for (const [hash, text] of Object.entries(found)) {
    const operation = operationOf(text);
    if (operation.operation === 'query') documents.set(operation.name?.value ?? text, { text, hash });
  }
}

function operationOf(text: string): OperationDefinitionNode {
  const found = parse(text).definitions.find((one) => one.kind === 'OperationDefinition');
  if (found?.kind !== 'OperationDefinition') throw new Error(`no operation: ${text}`);
  return found;
}

const rowId = (prefix: string) => `${prefix}_${'1'.padStart(26, '0')}`;

/** Values for the variables that must be given: ids of row one, of the type that the operation's first field is about. */
function variablesOf(text: string): Record<string, unknown> {
  const operation = operationOf(text);
  const [first] = operation.selectionSet.selections;
  const field = first?.kind === 'Field' ? first.name.value : '';
  const [prefix = 'hh'] =
    Object.entries(NODE_TYPES).find(([, type]) => type.toLowerCase() === field.toLowerCase()) ?? [];
  const variables: Record<string, unknown> = {};
  for (const { variable, type, defaultValue } of operation.variableDefinitions ?? []) {
    if (type.kind !== 'NonNullType' || defaultValue) continue;
    variables[variable.name.value] = sampleOf(type.type, prefix);
  }
  return variables;
}

function sampleOf(type: TypeNode, prefix: string): unknown {
  if (type.kind === 'ListType') return [];
  if (type.kind === 'NonNullType') return sampleOf(type.type, prefix);
  const values: Record<string, unknown> = {
    ID: rowId(prefix),
    Int: 10,
    String: '0',
    Boolean: true,
    Date: '2026-05-04',
  };
  return values[type.name.value] ?? {};
}

const manager: Actor = {
  accountId: rowId('acct'),
  postingId: rowId('post'),
  role: 'MANAGER',
  regionCode: '33.14',
  deskId: null,
  agencyId: null,
  sector: null,
  name: 'Manajer',
};
const agency: Actor = { ...manager, role: 'AGENCY_OFFICER', agencyId: rowId('agcy'), name: 'Dinas' };

let database: TestDatabase;
let compiled: Office;
let plain: Office;
let http: Office;
let hive: Awaited<ReturnType<typeof startHive>>;
let stub: Awaited<ReturnType<typeof startSubgraphServer>>;

beforeAll(async () => {
  database = await createTestDatabase('empty');
  await fillCases(database.ownerUrl, 30);
  compiled = await openOffice({ database });
  plain = await openOffice({ database, compile: false });
  http = await openOffice({ database, mode: 'http' });
  const log = pino({ level: 'silent' });
  const asServer = { clusterKey: testKeys.cluster, clock: systemClock, log };
  stub = await startSubgraphServer(createNodeSubgraph(NODE_TYPES, log), asServer);
  hive = await startHive(http.supergraphSdl, { ...http.subgraphUrls, [NODE_SUBGRAPH]: stub.url });
});
afterAll(async () => {
  await hive.close();
  await stub.close();
  await Promise.all([compiled.close(), plain.close(), http.close()]);
  await database.drop();
});

/** An answer without what differs by request. */
const comparable = ({ data, errors }: Answer) => ({
  data,
  errors: errors
    ?.map(({ message, path, extensions }) => ({ message, path, code: extensions.code }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
});

async function askHive(query: string, variables: object, actor: Actor): Promise<unknown> {
  const identity = signActor(testKeys.cluster, { actor, language: 'id', traceId: 'hive' }, new Date());
  const response = await fetch(`${hive.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-pandu-identity': identity },
    body: JSON.stringify({ query, variables }),
  });
  return ((await response.json()) as Answer).data ?? null;
}

describe.each([
  ['the manager', manager],
  ['an agency', agency],
])('every query answers %s alike', (_, actor) => {
  it.each([...documents])(
    '%s: compiled, by graphql-js, over HTTP, and under Hive Gateway',
    async (__, { text, hash }) => {
      const variables = variablesOf(text);
      const ask = (office: Office): Promise<Answer> => {
        const officer = office.officer(actor);
        return hash ? officer.byHash(hash, variables) : officer.query(text, variables);
      };
      const first = await ask(compiled);
      const expected = comparable(first);
      expect(comparable(await ask(plain))).toEqual(expected);
      expect(comparable(await ask(http))).toEqual(expected);
      expect(await askHive(text, variables, actor)).toEqual(first.data ?? null);
      expect(first.errors?.filter(({ extensions }) => extensions.code === 'INTERNAL') ?? []).toEqual([]);
    },
  );
});

it('compares real answers', async () => {
  const { data } = await compiled.officer(manager).query<{
    household: { cases: { referrals: { program: { name: string } }[] }[] };
  }>(ACROSS, variablesOf(ACROSS));
  expect(data?.household.cases[0]?.referrals[0]?.program.name).toBe('Program 2');
  expect(documents.size).toBeGreaterThan(10);
});
