import { createHash } from 'node:crypto';
import { composeServices } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import fc from 'fast-check';
import { parse } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../../subgraphs/shared/log.ts';
import { QUIET } from '../../subgraphs/shared/server/apollo-options.ts';
import { SubgraphExecutor, type SubgraphRequest } from '../../subgraphs/shared/server/executor.ts';
import { type SubgraphLink, toDataSource } from '../transport/data-source.ts';
import { CompilingGateway } from './compiling-gateway.ts';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])';
const one = { id: '1', number: 7, status: 'OPEN', notes: ['a', 'b'], grid: [[1, 2], [3]] };
const house = { __typename: 'House', id: 'h1' };
const person = { __typename: 'Person', id: 'p1' };

const SUBGRAPHS = {
  cases: {
    typeDefs: `${LINK}
      type Query { cases: [Case!] first: Case! }
      interface Numbered { number: Int! }
      enum Status { OPEN CLOSED }
      union Subject = House | Person
      type Case implements Numbered @key(fields: "id") {
        id: ID! number: Int! status: Status! notes: [String!] grid: [[Int!]!] subject: Subject programs: [Program!]
      }
      type House @key(fields: "id") { id: ID! }
      type Person @key(fields: "id") { id: ID! }
      type Program @key(fields: "id", resolvable: false) { id: ID! }`,
    resolvers: {
      Query: {
        cases: () => [
          { ...one, subject: house, programs: [{ id: 'a' }, { id: 'b' }] },
          { ...one, subject: person, programs: [] },
          { ...one, subject: null, programs: [{ id: 'b' }] },
        ],
        first: () => ({ ...one, subject: house, programs: null }),
      },
    },
  },
  services: {
    typeDefs: `${LINK}
      type House @key(fields: "id") { id: ID! address: String! head: Person label: String }
      type Person @key(fields: "id") { id: ID! name: String! age: Int ratio: Float alive: Boolean! label: Int }
      type Program @key(fields: "id") { id: ID! name: String! open: Boolean }`,
    resolvers: {
      House: {
        __resolveReference: () => ({ address: 'Dukuh', head: { ...person, name: 'Siti' }, label: 'x' }),
        head: () => person,
      },
      Person: {
        __resolveReference: () => ({ id: 'p1' }),
        name: () => 'Siti',
        age: () => 40,
        ratio: () => 1.5,
        alive: () => true,
        label: () => 3,
      },
      Program: {
        __resolveReference: ({ id }: { id: string }) => (id === 'gone' ? null : { id }),
        name: ({ id }: { id: string }) => `Program ${id}`,
        open: () => null,
      },
    },
  },
} as const;

const DOCUMENTS = [
  '{ cases { id number status notes grid __typename programs { name open } } }',
  `{ cases { what: __typename subject { __typename ... on House { address head { name age } } ... on Person { name ratio alive } }
     programs { id n: name } } first { again: number } }`,
  `query Q($yes: Boolean!, $no: Boolean!) {
     cases { id number @skip(if: $yes) subject { ...s @include(if: $yes) } programs @include(if: $no) { name } } first @skip(if: $no) { ...c } }
   fragment s on Subject { ... on House { id address } ... on Person { id name } }
   fragment c on Case { ...n status programs { id } } fragment n on Numbered { number }`,
  '{ cases { programs { id } programs { name } subject { ... on House { head { id } } } subject { ... on House { head { name } } } } }',
  '{ cases { subject { ... on House { label } ... on Person { other: label } } } toString: first { id } }',
  '{ __schema { queryType { name } } first { id } }',
  '{ first { subject { ... on House { label } ... on Person { id } } } a: first { id } b: first { status } }',
];

/**
 * Damages some values of an answer, the same at each call: nulls, values of other types, errors. An entity is damaged alike
 * wherever it stands in whichever operation.
 */
function damaged(answer: object, harm: readonly number[], { variables }: SubgraphRequest): object {
  const errors: object[] = [];
  const harmOf = (path: readonly unknown[]) => {
    const digest = createHash('md5').update(path.join()).digest();
    return harm[(digest[0] ?? 0) % harm.length];
  };
  // `known`: the path with an entity's representation in place of its operation's names and its index.
  const walk = (value: unknown, path: readonly (string | number)[], known: readonly unknown[]): unknown => {
    const asked = path.length === 1 && entitiesOf(path[0] as string, variables);
    if (asked && Array.isArray(value))
      return value.map((item, index) => walk(item, [...path, index], [JSON.stringify(asked[index])]));
    if (path.length > 0 && path.at(-1) !== '__typename') {
      const what = harmOf(known);
      if (what === 1) return null;
      if (what === 2 && typeof value !== 'object') return typeof value === 'string' ? 5.5 : 'wrong';
      if (what === 3) {
        errors.push({ message: 'Away', path, extensions: { code: 'AWAY' } });
        return null;
      }
      if (what === 4) errors.push({ message: '', path, extensions: {} });
    }
    if (Array.isArray(value))
      return value.map((item, index) => walk(item, [...path, index], [...known, index]));
    if (!value || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, walk(inner, [...path, key], [...known, key])]),
    );
  };
  const { data } = answer as { data: unknown };
  const shown = { ...answer, data: walk(data, [], []) };
  return errors.length > 0 ? { ...shown, errors } : shown;
}

/** The entities that a field of an operation answers with, as they were asked for; undefined for any other field. */
function entitiesOf(field: string, variables: SubgraphRequest['variables']): unknown[] | undefined {
  const [, place = null] = /^_?entities(_\d+)?$/.exec(field) ?? [];
  return variables[`representations${place ?? ''}`] as unknown[] | undefined;
}

let supergraphSdl: string;
let executors: Map<string, SubgraphExecutor>;
beforeAll(() => {
  const parts = Object.entries(SUBGRAPHS).map(([name, { typeDefs, resolvers }]) => {
    const schema = buildSubgraphSchema({ typeDefs: parse(typeDefs), resolvers: resolvers as never });
    return { name, typeDefs: parse(typeDefs), schema };
  });
  const composed = composeServices(parts.map(({ name, typeDefs }) => ({ name, typeDefs, url: '' })));
  if (!composed.supergraphSdl) throw new Error(String(composed.errors));
  supergraphSdl = composed.supergraphSdl;
  const log = createLogger('silent');
  executors = new Map(
    parts.map(({ name, schema }) => [
      name,
      new SubgraphExecutor({
        name,
        schema,
        createContext: (identity) => ({ ...identity, log, officeWords: async () => ({}) }),
      }),
    ]),
  );
});

type Sent = SubgraphRequest & { name: string };

/** What was asked of the subgraphs: fields of the root, and each entity once. */
function askedIn(sent: readonly Sent[]): Set<string> {
  return new Set(
    sent.flatMap(({ name, query, variables }) => {
      const lists = Object.entries(variables).filter(([variable]) => variable.startsWith('representations'));
      if (lists.length === 0) return [JSON.stringify([name, query, variables])];
      return lists.flatMap(([, entities]) =>
        (entities as unknown[]).map((entity) => JSON.stringify([name, entity])),
      );
    }),
  );
}

/** Links with damaged answers, and the requests sent over them. */
function linksThat(damage: { harm: readonly number[] }, sent: Sent[]): Map<string, SubgraphLink> {
  return new Map(
    [...executors].map(([name, executor]) => [
      name,
      {
        send: async (request, { identity }) => {
          sent.push({ name, ...request });
          const answer = JSON.parse(JSON.stringify(await executor.execute(request, identity))) as object;
          return damaged(answer, damage.harm, request);
        },
      },
    ]),
  );
}

type Executor = ApolloGateway['executor'];

async function ask(executor: Executor, query: string, variables: object): Promise<unknown> {
  const answer = await executor({
    source: query,
    document: parse(query),
    queryHash: createHash('sha256').update(query).digest('hex'),
    request: { query, variables },
    context: { identity: { actor: null, language: 'id', traceId: 'test' } },
    metrics: {},
    logger: QUIET,
    cache: new Map(),
  } as never);
  // For a field selected on an interface, Apollo's message names the interface and ours the object.
  const { errors, ...rest } = JSON.parse(JSON.stringify(answer).replaceAll('Numbered.', 'Case.'));
  return { ...rest, errors: new Set(errors) }; // in any order
}

describe('a compiled query', () => {
  it('asks and answers as Apollo does, whatever the subgraphs answer', async () => {
    const damage: { harm: readonly number[] } = { harm: [0] };
    const sentByApollo: Sent[] = [];
    const sentByOurs: Sent[] = [];
    const links = linksThat(damage, sentByApollo);
    const apollo = new ApolloGateway({
      supergraphSdl,
      logger: QUIET,
      buildService: ({ name }) => toDataSource(links.get(name) as SubgraphLink),
    });
    const ours = new CompilingGateway(supergraphSdl, linksThat(damage, sentByOurs));
    const reference = (await apollo.load()).executor;
    const { executor } = await ours.load();
    const harms = fc.array(fc.constantFrom(0, 0, 0, 0, 0, 0, 1, 2, 3, 4), { minLength: 8, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...DOCUMENTS),
        fc.record({ yes: fc.boolean(), no: fc.boolean() }),
        fc.oneof(fc.constant([0]), harms),
        async (query, variables, harm) => {
          damage.harm = harm;
          const given = query.includes('$') ? variables : {};
          expect(await ask(executor, query, given)).toEqual(await ask(reference, query, given));
          expect(askedIn(sentByOurs)).toEqual(askedIn(sentByApollo));
          expect(sentByOurs.length).toBeLessThanOrEqual(sentByApollo.length);
          sentByOurs.splice(0);
          sentByApollo.splice(0);
        },
      ),
      { numRuns: 300 },
    );
    await apollo.stop();
    await ours.stop();
  });

  it('keeps the fields of a type inside a fragment on its interface, which Apollo drops', async () => {
    const ours = new CompilingGateway(supergraphSdl, linksThat({ harm: [0] }, []));
    const { executor } = await ours.load();
    const query = '{ first { ... on Numbered { number ... on Case { status } } } }';
    expect(await ask(executor, query, {})).toMatchObject({ data: { first: { number: 7, status: 'OPEN' } } });
    await ours.stop();
  });
});
