import { afterAll, expect, it } from 'vitest';
import { connectOwner } from '../../runtime/postgres/connection.ts';
import { roles } from '../../subgraphs/shared/actor.ts';
import { prefixOf } from '../../subgraphs/shared/ids.ts';
import { queries } from '../contract/graph.ts';
import { Client } from '../testkit/client.ts';
import { openOffice } from '../testkit/office.ts';
import { Operations, type Template } from './operations.ts';
import { Random } from './random.ts';
import { type Known, Values } from './values.ts';

// Random operations over the whole graph, as every role and without signing in, with hostile values everywhere: each
// gets an answer or a refusal with a code, never a fault. `PANDU_SEED` repeats a run, `PANDU_OPERATIONS` sets the
// number (50,000). A fault prints all operations since its start, since concurrent writes may have caused it.

const SEED = Number(process.env.PANDU_SEED ?? Date.now() % 1_000_000_000);
const COUNT = Number(process.env.PANDU_OPERATIONS ?? 50_000);
/** Concurrent operations, so that writers meet as in an office. */
const AT_ONCE = 12;
/** Documents that are sent again with other values, as the console does; planning one costs more than running it. */
const TEMPLATES = 1500;
/** The most faults to print. */
const MOST_FAULTS = 40;
const MINUTES = 60_000;

const office = await openOffice({ seed: 'sample', connections: 10 });
afterAll(() => office.close());

/** Ids of every kind, regions and cursors of the sample. */
async function look(): Promise<Known> {
  const types = new Map(office.subgraphs.flatMap(({ nodeTypes }) => Object.entries(nodeTypes)));
  const ids = new Map<string, string[]>();
  const owner = await connectOwner(office.database.ownerUrl);
  const tables = await owner.query<{ relation: string }>(
    `select format('%I.%I', table_schema, table_name) as relation from information_schema.columns
     where column_name = 'id' and data_type = 'text' and table_schema = any($1)`,
    [['registry', 'services', 'cases']],
  );
  for (const { relation } of tables.rows) {
    const { rows } = await owner.query<{ id: string }>(
      `select id from ${relation} order by md5(id) limit 30`,
    );
    for (const { id } of rows) {
      const type = types.get(prefixOf(id) ?? '');
      if (type) ids.set(type, [...(ids.get(type) ?? []), id]);
    }
  }
  const regions = await owner.query<{ code: string }>(
    'select code from registry.region order by md5(code) limit 30',
  );
  await owner.end();
  const regionCodes = ['33.14', ...regions.rows.map(({ code }) => code)];
  ids.set(
    'Region',
    regionCodes.map((code) => `region_${code}`),
  );

  const manager = office.officer('MANAGER');
  const cursors: string[] = [];
  for (const { name, args } of queries.filter((query) => query.args.some((arg) => arg.name === 'after'))) {
    if (!args.some((arg) => arg.name === 'first')) continue;
    const { data } = await manager.query<{ list: { edges: { cursor: string }[] } | null }>(
      `{ list: ${name}(first: 3) { edges { cursor } } }`,
    );
    cursors.push(...(data?.list?.edges.map(({ cursor }) => cursor) ?? []));
  }
  return { ids, regionCodes, cursors };
}

const known = await look();
const idsOf = (type: string): readonly string[] => known.ids.get(type) ?? [];

const clients: Client[] = [
  office.nobody,
  new Client(office, 'a-token-that-was-never-given-out'),
  ...roles.list.flatMap((role) =>
    ['33.14', '33.14.01'].map((regionCode, index) =>
      office.officer(role, {
        regionCode,
        accountId: idsOf('Account')[index],
        deskId: idsOf('Desk')[index],
        agencyId: idsOf('Agency')[index],
        sectors: ['DATA', 'HEALTH'].slice(0, index + 1),
      }),
    ),
  ),
];

/** Bodies and URLs that cannot be a document. */
const RAW: readonly ((random: Random) => [path: string, init: RequestInit])[] = [
  (random) => [
    '/graphql',
    post(
      random.pick([
        '',
        'null',
        '[]',
        '{}',
        '{"query":1}',
        '{"query":"{',
        '\u0000',
        '{"query":"{ me }","variables":[]}',
      ]),
    ),
  ],
  (random) => [
    '/graphql',
    post(`{"query":"{ viewer { __typename } }","variables":{"x":${'['.repeat(random.below(60_000))}`),
  ],
  () => [
    '/graphql',
    post(
      `{"query":"{ viewer { __typename } }","variables":{"x":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}}`,
    ),
  ],
  (random) => [
    '/graphql',
    asked(
      random.pick([
        'subscription { x }',
        'subscription S { cases { totalCount } }',
        'fragment f on Query { x }',
        'type X { y: Int }',
        '{ __type(name: "\\u0000") { name } }',
        '{ ...f } fragment f on Query { ...f }',
      ]),
    ),
  ],
  (random) => ['/graphql', asked(`{ ${'a { '.repeat(random.below(1300))}`)],
  (random) => [
    '/graphql',
    asked(`{ household(id: "x") { ${'head { household { '.repeat(random.below(600))} id ${'} }'.repeat(0)}`),
  ],
  (random) => [
    '/auth/sign-in',
    post(
      JSON.stringify({
        username: random.pick(['\u0000', '\ud800', 'x'.repeat(300), 'loket1', 7]),
        password: random.pick(['\u0000', 'x'.repeat(600), '', 'salah']),
        client: random.pick(['phone', 'console', 'x']),
      }),
    ),
  ],
  (random) => [
    `/${random.pick(['%', '%00', '%c0%af', 'documents/letter/%00.pdf', 'documents/slip/lett_x.pdf', 'documents/slip/constructor_1.pdf', 'documents/covering-letter.pdf?referrals=toString_1', 'letter/%00', 'letter/x', 'files/%00', `files/${'a'.repeat(3000)}`, 'reports/cases.csv?asOf=0000-01-01', 'reports/cases.csv?from=%00', 'reports/quota.csv?fiscalYear=9999', 'documents/covering-letter.pdf?referrals=%00,x', 'graphql?query=%7Bviewer%7B__typename%7D%7D&variables=%5B', 'graphql?query=%ff'])}`,
    {},
  ],
];

const post = (body: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body,
});
const asked = (query: string): RequestInit => post(JSON.stringify({ query }));

interface Answer {
  errors?: { message?: string; extensions?: { code?: string } }[];
  data?: Record<string, { __typename?: string; code?: string } | null> | null;
  code?: string;
}

/** The codes of every refusal in an answer. */
const codesOf = ({ errors = [], data, code }: Answer): string[] => [
  ...errors.map(({ extensions }) => extensions?.code ?? '(none)'),
  ...Object.values(data ?? {}).flatMap((result) => (isRefusal(result) ? [result?.code ?? '(none)'] : [])),
  ...(code === undefined ? [] : [code]),
];
const isRefusal = (result: { __typename?: string } | null): boolean =>
  result?.__typename?.endsWith('Error') ?? false;

/** The fault in an answer; null for data or a refusal in words. */
function complaint(status: number, answer: Answer): string | null {
  const wrong = codesOf(answer).filter(
    (one) => !/^[A-Z][A-Z_]+$/.test(one) || /INTERNAL|UNAVAILABLE|FAULT/.test(one),
  );
  if (wrong.length > 0) return wrong.join(', ');
  if (answer.errors?.some(({ message }) => !message)) return 'a refusal without words';
  return status >= 500 ? `status ${status}` : null;
}

it(`${COUNT} random operations end without a fault (seed ${SEED})`, { timeout: 30 * MINUTES }, async () => {
  const drawn = new Random(SEED);
  const templates: Template[] = Array.from({ length: TEMPLATES }, () =>
    new Operations(drawn, new Values(drawn, known, 0.1)).document(false),
  );
  const faults: string[] = [];
  const answered = { data: 0, refused: 0, acts: 0 };
  const codes = new Set<string>();
  let next = 0;

  const one = async (number: number): Promise<void> => {
    const random = new Random(SEED + number);
    const operations = new Operations(random, new Values(random, known, random.pick([0, 0.03, 0.15, 0.5])));
    const client = random.pick(clients);
    let path = '/graphql';
    let init: RequestInit;
    let isAct = false;
    if (random.chance(0.03)) [path, init] = random.pick(RAW)(random);
    else {
      const template = random.chance(0.85) ? random.pick(templates) : operations.document(true);
      isAct = template.text.startsWith('mutation');
      init = post(JSON.stringify({ query: template.text, variables: operations.variablesOf(template) }));
    }
    const response = await client.fetch(path, init);
    const text = await response.text();
    const answer: Answer = text.startsWith('{') ? JSON.parse(text) : {};
    const found = complaint(response.status, answer);
    for (const code of codesOf(answer)) codes.add(code);
    if (isAct && Object.values(answer.data ?? {}).some((root) => root && !isRefusal(root)))
      answered.acts += 1;
    if (found)
      faults.push(
        `operation ${number} as client ${clients.indexOf(client)}: ${found}\n${path} ${String(init.body ?? '').slice(0, 3000)}\n→ ${text.slice(0, 1500)}`,
      );
    else if (answer.errors || answer.code || !response.ok) answered.refused += 1;
    else answered.data += 1;
  };
  const worker = async (): Promise<void> => {
    while (next < COUNT && faults.length < MOST_FAULTS) {
      const number = next++;
      await one(number).catch((error: unknown) => faults.push(`operation ${number}: no answer, ${error}`));
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await office.settle(); // consumers can read everything that was written
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stdout.write(
    `${next} operations in ${seconds} s, seed ${SEED}: ${JSON.stringify(answered)}, ${codes.size} codes\n`,
  );
  expect(faults).toEqual([]);
  // A run that only meets the first check would show nothing.
  expect(answered.data).toBeGreaterThan(COUNT / 10);
  expect(answered.acts).toBeGreaterThan(COUNT / 1000);
  expect(codes.size).toBeGreaterThan(20);
});
