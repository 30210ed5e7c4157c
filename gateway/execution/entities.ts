import { type GraphQLSchema, isObjectType } from 'graphql';
import { known, type Requires, UnknownPlan } from './plan-node.ts';

/** What a plan has brought so far, from all subgraphs; also one object of it. */
export type Data = Record<string, unknown>;
export type Path = readonly (string | number)[];

/** The objects at a path of the data, with their paths if requested. */
interface Found {
  entities: Data[];
  places?: Path[];
}

/** Collects the objects at a path; `@` means every item of a list. */
export function gather(found: Found, value: unknown, path: Path, depth = 0, place: Path = []): Found {
  const key = path[depth];
  const { entities, places } = found;
  if (value === undefined || value === null) return found;
  if (key === undefined) {
    entities.push(value as Data);
    places?.push(place);
  } else if (key !== '@') gather(found, (value as Data)[key], path, depth + 1, places && [...place, key]);
  else
    for (const [index, item] of (value as unknown[]).entries())
      gather(found, item, path, depth + 1, places && [...place, index]);
  return found;
}

export type Represent = (entity: Data) => Data | null;

/** How an object is named to a subgraph: the fields that it requires, or null where one was not brought. */
export function compileRequires(selections: Requires, schema: GraphQLSchema): Represent {
  const parts = selections.map((selection): ((entity: Data, into: Data) => boolean) => {
    if (selection.kind === 'InlineFragment') {
      const { typeCondition } = selection;
      // Clients know neither every type nor every member of an abstract one.
      if (!isObjectType(schema.getType(typeCondition ?? ''))) throw new UnknownPlan();
      const inner = compileRequires(selection.selections, schema);
      return (entity, into) => {
        if (entity.__typename === typeCondition) merge(into, inner(entity));
        return true;
      };
    }
    const name = known(selection.alias ?? selection.name);
    const inner = selection.selections && compileRequires(selection.selections, schema);
    const take = (value: unknown): unknown => (inner && value !== null ? inner(value as Data) : value);
    return (entity, into) => {
      const value = entity[name];
      if (value === undefined) return false;
      into[name] = Array.isArray(value) ? value.map(take) : take(value);
      return true;
    };
  });
  return (entity) => {
    const representation: Data = {};
    return parts.every((part) => part(entity, representation)) ? representation : null;
  };
}

/** What a subgraph is asked about: each entity once, though a list may hold it many times. */
export interface Asked {
  representations: Data[];
  /** For each representation the objects, by index, that are it. */
  holders: number[][];
}

export function representAll(entities: readonly Data[], represent: Represent): Asked {
  const asked: Asked = { representations: [], holders: [] };
  const seen = new Map<string, number[]>();
  for (const [index, entity] of entities.entries()) {
    const representation = represent(entity);
    if (!representation?.__typename) continue;
    const key = keyOf(representation);
    const holders = seen.get(key);
    if (holders) holders.push(index);
    else {
      const first = [index];
      seen.set(key, first);
      asked.representations.push(representation);
      asked.holders.push(first);
    }
  }
  return asked;
}

const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Equal for equal representations: most are a type and an id. */
function keyOf(representation: Data): string {
  const { __typename, id } = representation;
  return typeof id === 'string' && Object.keys(representation).length === 2
    ? `${__typename} ${id}`
    : JSON.stringify(representation);
}

/** Merges another subgraph's fields into an object. */
export function merge(target: Data, source: unknown): void {
  if (!isObject(source)) return;
  for (const key of Object.keys(source)) {
    const mine = target[key];
    const other = source[key];
    if (isObject(mine) && isObject(other)) merge(mine, other);
    else if (Array.isArray(mine) && Array.isArray(other) && mine.length === other.length) {
      for (const [index, item] of other.entries()) {
        if (isObject(mine[index]) && isObject(item)) merge(mine[index], item);
        else mine[index] = item;
      }
    } else if (other !== undefined) target[key] = other;
  }
}
