import {
  buildSchema,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  graphqlSync,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { type BaseContext, defineRowLoader, requestLoaders } from './context.ts';
import { type Columns, RowColumns } from './row-columns.ts';

interface Pet {
  id: string;
  petName: string;
  bornOn: string;
  weight: number;
  ownerId: string;
}

const newColumns = () =>
  new RowColumns<unknown, Pet>({ type: 'Pet', alias: 'p', all: 'p.*', always: ['id'] });

let columns: RowColumns<unknown, Pet>;
beforeEach(() => {
  columns = newColumns();
});

/** What `Query.pet`, `pets` and `_entities` are told of their selection. */
let asked: GraphQLResolveInfo[];

function schema(): GraphQLSchema {
  const built = buildSchema(`
    interface Named { name: String }
    type Pet implements Named { id: ID name: String born: String heavy: Boolean owner: Owner secret: String }
    type Owner implements Named { id: ID name: String pet: Pet }
    type PetEdge { cursor: String node: Pet }
    type PetConnection { edges: [PetEdge] totalCount: Int }
    union Entity = Pet | Owner
    union Found = PetConnection | Refusal
    type Refusal { code: String }
    type Query { pet: Pet pets: PetConnection entities: [Entity] found: Found }
  `);
  const fields = (name: string) => (built.getType(name) as GraphQLObjectType).getFields();
  const pet = fields('Pet');
  Object.assign(pet.id ?? {}, { extensions: { pothosExposedField: 'id' } });
  Object.assign(pet.name ?? {}, { extensions: { pothosExposedField: 'petName' } });
  Object.assign(pet.born ?? {}, { extensions: { pothosExposedField: 'bornOn' } });
  Object.assign(
    pet.heavy ?? {},
    columns.reads(['weight'], ({ weight }) => weight > 50),
  );
  Object.assign(
    pet.owner ?? {},
    columns.reads(['ownerId', 'id'], ({ ownerId }) => ownerId),
  );
  for (const field of Object.values(fields('Query')))
    field.resolve = (_source, _args, _context, info) => {
      asked.push(info);
      return null;
    };
  return built;
}

/** The SQL of the columns that a query's first field reads. */
function read(query: string): string {
  asked = [];
  expect(graphqlSync({ schema: schema(), source: query }).errors).toBeUndefined();
  return columns.of(asked[0] as GraphQLResolveInfo).sql;
}

function infoOf(query: string): GraphQLResolveInfo {
  read(query);
  return asked[0] as GraphQLResolveInfo;
}

describe('a selection reads', () => {
  it('what its fields expose or say that they read, and what stores always read', () => {
    expect(read('{ pet { born } }')).toBe('p.born_on, p.id');
    expect(read('{ pet { n: name heavy __typename } }')).toBe('p.id, p.pet_name, p.weight');
    expect(read('{ pet { owner { name pet { born } } } }')).toBe('p.id, p.owner_id');
    expect(read('{ pet { __typename } }')).toBe('p.id');
  });

  it('the whole row where a field says nothing', () => {
    expect(read('{ pet { name secret } }')).toBe('p.*');
  });

  it('what fragments select, of its own type and of interfaces; and both sides of a condition', () => {
    expect(
      read(
        '{ pet { ...f ... on Named { name } } } fragment f on Pet { born ...g } fragment g on Pet { heavy }',
      ),
    ).toBe('p.born_on, p.id, p.pet_name, p.weight');
    expect(read('{ pet { born @include(if: false) } }')).toBe('p.born_on, p.id');
    expect(read('{ pet { born } pet { name } }')).toBe('p.born_on, p.id, p.pet_name');
  });

  it('the rows of a connection, and of entities its own type alone', () => {
    expect(read('{ pets { totalCount edges { cursor node { name } } } }')).toBe('p.id, p.pet_name');
    expect(read('{ entities { __typename ... on Pet { born } ... on Owner { id pet { secret } } } }')).toBe(
      'p.born_on, p.id',
    );
    expect(read('{ entities { ... on Named { name } } }')).toBe('p.id, p.pet_name');
    const found =
      '{ found { __typename ... on PetConnection { edges { node { born } } } ... on Refusal { code } } }';
    expect(read(found)).toBe('p.born_on, p.id');
  });

  it('the whole row once there are fifty sets, so that PostgreSQL need not prepare more', () => {
    const info = infoOf('{ pet { id } }');
    const fields = (info.schema.getType('Pet') as GraphQLObjectType).getFields();
    const numbers = Array.from({ length: 60 }, (_, n) => n);
    for (const n of numbers)
      fields[`f${n}`] = { ...fields.name, extensions: { pothosExposedField: `f${n}` } } as never;
    const selecting = (name: string) =>
      parse(`{ pet { ${name} } }`).definitions[0] as OperationDefinitionNode;
    const sqlOf = (name: string) => {
      const fieldNodes = selecting(name).selectionSet.selections as FieldNode[];
      return columns.of({ ...info, fieldNodes }).sql;
    };
    // `id` alone is one of the fifty.
    expect(numbers.filter((n) => sqlOf(`f${n}`) === 'p.*')).toEqual(numbers.slice(49));
    expect(sqlOf('f1')).toBe('p.f1, p.id');
  });
});

describe('a loader by columns', () => {
  const fetched: { keys: readonly string[]; columns: string }[] = [];
  const loaderOf = () =>
    defineRowLoader<BaseContext, { id: string; columns: string }>(
      columns,
      async (keys, _, { sql }) => {
        fetched.push({ keys, columns: sql });
        return keys.map((id) => ({ id, columns: sql }));
      },
      (row) => row.id,
    );
  beforeEach(() => {
    fetched.length = 0;
  });

  it('reads once what is asked in one moment, with all columns that somebody needs', async () => {
    const load = requestLoaders(() => ({}) as BaseContext);
    const pets = loaderOf();
    const [born, name] = [infoOf('{ pet { born } }'), infoOf('{ pet { name } }')];
    await Promise.all([load(pets, 'a', born), load(pets, 'a', name), load(pets, 'b', born)]);
    expect(fetched).toEqual([{ keys: ['a', 'b'], columns: 'p.born_on, p.id, p.pet_name' }]);
    await Promise.all([load(pets, 'a', born), load(pets, 'a')]);
    expect(fetched.slice(1)).toEqual([{ keys: ['a'], columns: 'p.*' }]);
  });

  it('reads a row again for columns that it lacks, never for those that it has', async () => {
    const load = requestLoaders(() => ({}) as BaseContext);
    const pets = loaderOf();
    const born = infoOf('{ pet { born } }');
    await load(pets, 'a', born);
    const both = { id: 'a', columns: 'p.born_on, p.id, p.pet_name' };
    expect(await load(pets, 'a', infoOf('{ pet { name } }'))).toEqual(both);
    expect(await load(pets, 'a', born)).toEqual(both);
    expect(await load(pets, 'a')).toEqual({ id: 'a', columns: 'p.*' });
    expect(await load(pets, 'a', born)).toEqual({ id: 'a', columns: 'p.*' });
    expect(fetched).toHaveLength(3);
  });

  it('knows the union of sets', () => {
    const sets = ['{ pet { born } }', '{ pet { name } }'].map((query) => columns.of(infoOf(query)));
    expect(columns.union(sets).sql).toBe('p.born_on, p.id, p.pet_name');
    expect(columns.union([...sets, columns.all])).toBe(columns.all);
    expect(columns.union([sets[0] as Columns, sets[0] as Columns])).toBe(sets[0]);
  });
});
