import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type ConstDirectiveNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NODE_TYPES } from '../../gateway/node-subgraph.ts';
import { projectRoot } from '../../runtime/project.ts';
import { SUBGRAPHS, type SubgraphName } from '../../subgraphs/shared/subgraph.ts';
import type { Answer } from '../testkit/client.ts';
import { createTestDatabase, type TestDatabase } from '../testkit/database.ts';
import { fillCases } from '../testkit/fill-cases.ts';
import { NewOffice } from '../testkit/new-office.ts';
import { type Office, openOffice } from '../testkit/office.ts';
import { shippedProfile } from '../testkit/shipped-profile.ts';

// An error in one subgraph does not remove the rest of an answer: null goes up to the next nullable field, so fields
// across subgraphs or rights must be nullable.

const supergraph = buildSchema(readFileSync(join(projectRoot, 'supergraph.graphql'), 'utf8'), {
  assumeValid: true,
});
const entities = new Set(Object.values(NODE_TYPES));

/** The possible types of a field. */
function possible(type: GraphQLNamedType): readonly GraphQLNamedType[] {
  return isAbstractType(type) ? supergraph.getPossibleTypes(type) : [type];
}

/** The subgraphs that answer a field, from `join__field`; empty if all subgraphs with the type do. */
function ownersOf(field: GraphQLField<unknown, unknown>): string[] {
  const directives: readonly ConstDirectiveNode[] = field.astNode?.directives ?? [];
  return directives
    .filter(({ name }) => name.value === 'join__field')
    .flatMap(({ arguments: given = [] }) =>
      given.flatMap(({ name, value }) =>
        name.value === 'graph' && value.kind === 'EnumValue' ? [value.value.toLowerCase()] : [],
      ),
    );
}

/** The subgraph that owns a type, since it answers most of its fields. */
function homeOf(type: GraphQLObjectType): string | undefined {
  const counts = new Map<string, number>();
  for (const owner of Object.values(type.getFields()).flatMap(ownersOf))
    counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

describe('fields across subgraphs or rights may be null', () => {
  const { Query, Mutation } = supergraph.getTypeMap();
  const roots = [Query, Mutation].flatMap((type) =>
    isObjectType(type) ? Object.values(type.getFields()).map((field) => ({ type, field })) : [],
  );
  const fields = [...entities].flatMap((name) => {
    const type = supergraph.getType(name);
    if (!isObjectType(type)) throw new Error(`${name} is no type of the graph`);
    return Object.values(type.getFields()).map((field) => ({ type, field }));
  });
  const strict = (found: typeof roots): string[] =>
    found
      .filter(({ field }) => isNonNullType(field.type))
      .map(({ type, field }) => `${type}.${field.name}: ${field.type}`);

  it('every root', () => {
    expect(roots.length).toBeGreaterThan(50);
    expect(strict(roots)).toEqual([]);
  });

  it('every field from one node to another, which has its own rights', () => {
    const leading = fields.filter(({ field }) =>
      possible(getNamedType(field.type)).some(({ name }) => entities.has(name)),
    );
    expect(leading.length).toBeGreaterThan(40);
    expect(strict(leading)).toEqual([]);
  });

  it('every field that another subgraph than its own adds to a thing', () => {
    const added = fields.filter(({ type, field }) => {
      const owners = ownersOf(field);
      const home = homeOf(type);
      return home !== undefined && owners.length > 0 && !owners.includes(home);
    });
    expect(added.map(({ type, field }) => `${type}.${field.name}`)).toEqual(
      expect.arrayContaining(['Household.cases', 'Case.verifications', 'Program.referrals']),
    );
    expect(strict(added)).toEqual([]);
  });
});

/** Every root without required arguments, by its subgraph. */
const rootsOf = (owner: string): string[] =>
  Object.values(supergraph.getQueryType()?.getFields() ?? {})
    .filter((field) => ownersOf(field).includes(owner) && !field.args.some(isRequiredArgument))
    .map(({ name, type }) => (isLeafType(getNamedType(type)) ? name : `${name} { __typename }`));

const rowId = (prefix: string): string => `${prefix}_${'1'.padStart(26, '0')}`;
const ids = Object.keys(NODE_TYPES)
  .filter((prefix) => prefix !== 'region')
  .map(rowId);

/** All roots at once, and an edge between each two subgraphs that have one. */
const WHOLE = `query Whole($household: ID!, $ids: [ID!]!) {
  ${SUBGRAPHS.flatMap(rootsOf).join('\n')}
  household(id: $household) {
    address head { name cases { number } } cases { number desk { code } verifications { id } } eligibility { program { code } }
  }
  program(id: "${rowId('prog')}") { code agency { name } referrals { id status } }
  newest: cases(first: 3) {
    edges { node {
      number desk { code } region { name } verifications { id } subject { __typename ... on Household { address } }
      referrals { status program { code } letters { number } }
    } }
  }
  nodes(ids: $ids) { id ... on Household { address } ... on Program { code } ... on Case { number } }
}`;

interface Missing {
  /** Dotted path, without list indexes. */
  path: string;
  value: unknown;
}

/** Paths that are null in the partial answer only; throws at any other difference. */
function missingIn(part: unknown, whole: unknown, path: readonly string[] = []): Missing[] {
  if (part === null && whole !== null) return [{ path: path.join('.'), value: whole }];
  if (typeof whole !== 'object' || whole === null) {
    expect(part, path.join('.')).toEqual(whole);
    return [];
  }
  const given = part as Record<string, unknown>;
  expect(Object.keys(given)).toEqual(Object.keys(whole));
  return Object.entries(whole).flatMap(([key, value]) =>
    missingIn(given[key], value, Array.isArray(whole) ? path : [...path, key]),
  );
}

describe('a subgraph that is away', () => {
  let database: TestDatabase;
  let whole: Answer;
  const ask = (office: Office): Promise<Answer> =>
    office.officer('MANAGER').query(WHOLE, { household: rowId('hh'), ids });

  beforeAll(async () => {
    database = await createTestDatabase('empty');
    await fillCases(database.ownerUrl, 5);
    const office = await openOffice({ mode: 'http', database });
    whole = await ask(office);
    await office.close();
  });
  afterAll(() => database.drop());

  /** What disappears with each subgraph, besides its own roots. */
  const TAKES: Record<SubgraphName, readonly string[]> = {
    registry: [
      'household', // its own root, which the others only add to
      'newest.edges.node.region.name',
      'newest.edges.node.subject.address',
      'newest.edges.node.verifications',
      'nodes.address',
      'unitCoverage', // which villages have none, only the registry knows
    ],
    services: [
      'household.cases.desk',
      'household.eligibility',
      'newest.edges.node.desk',
      'newest.edges.node.referrals.program',
      'nodes',
      'program',
    ],
    cases: ['household.cases', 'household.head.cases', 'newest', 'nodes', 'program.referrals'],
    reporting: [],
  };

  it.each(SUBGRAPHS)('%s: the rest of the answer is returned', async (name) => {
    const office = await openOffice({ mode: 'http', database });
    try {
      await office.stopSubgraph(name);
      const { data, errors = [] } = await ask(office);
      const own = rootsOf(name).map((root) => root.split(' ')[0] ?? '');
      const missing = [...new Set(missingIn(data, whole.data).map(({ path }) => path))];
      const gone = (path: string): boolean => own.includes(path) || TAKES[name].includes(path);
      expect(missing.filter((path) => !gone(path))).toEqual([]);
      expect(missing).toEqual(expect.arrayContaining([...TAKES[name]]));
      const known = new Set(whole.errors?.map(({ extensions }) => extensions.code));
      const codes = errors.map(({ extensions }) => extensions.code).filter((code) => !known.has(code));
      expect([...new Set(codes)]).toEqual(['SUBGRAPH_UNAVAILABLE']);
    } finally {
      await office.close();
    }
  });

  it('is called by every root', () => {
    expect(whole.data?.newest).not.toBeNull();
    expect(SUBGRAPHS.flatMap(rootsOf).length).toBeGreaterThan(15);
  });
});

describe('[OUR-1] an act that must ask a subgraph that is away', () => {
  const unit = {
    code: 'U-1',
    name: { id: 'Kantor uji' },
    level: 'REGENCY',
    regionCode: '33.14',
    validFrom: '2026-01-01',
  };
  it.each([
    ['registry', 'unitCreate', unit],
    ['cases', 'catalogueProfileAdopt', { profile: shippedProfile('sragen'), dryRun: false }],
    ['registry', 'catalogueProfileAdopt', { profile: shippedProfile('sragen'), dryRun: true }],
  ] as const)('%s: %s says so and writes nothing', async (away, act, input) => {
    const home = await NewOffice.open({ mode: 'http' });
    try {
      const before = await home.written();
      await home.office.stopSubgraph(away);
      expect(await home.administrator.act(act, input)).toMatchObject({
        __typename: 'RuleError',
        code: 'SUBGRAPH_UNAVAILABLE',
      });
      expect(await home.writtenNow()).toEqual(before);
    } finally {
      await home.close();
    }
  });
});
