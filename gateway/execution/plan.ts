import type { Experimental_DidResolveQueryPlanCallback } from '@apollo/gateway';
import { GraphQLError, type GraphQLSchema, isObjectType } from 'graphql';
import type { SubgraphRequest, SubgraphResponse } from '../../subgraphs/shared/server/executor.ts';

export type QueryPlan = Parameters<Experimental_DidResolveQueryPlanCallback>[0]['queryPlan'];
type PlanNode = NonNullable<QueryPlan['node']>;
type FetchNode = Extract<PlanNode, { kind: 'Fetch' }>;
type Selection = NonNullable<FetchNode['requires']>[number];

type Data = Record<string, unknown>;
type Path = readonly (string | number)[];

/** One run of a plan: what it brought so far. */
export interface PlanRun {
  variables: Data;
  send(subgraph: string, request: SubgraphRequest): Promise<SubgraphResponse>;
  data: Data;
  errors: Error[];
}

type Step = (run: PlanRun) => Promise<unknown> | undefined;

/** A plan of a form that only Apollo's own executor knows. */
export class UnknownPlan extends Error {}

/**
 * Compiles a query's plan: the fetches from each subgraph, in sequence or in parallel, and where their answers go.
 * Throws UnknownPlan for rewrites (fields of one name and different types), `@defer`, subscriptions, and names that
 * every object has.
 */
export function compilePlan(node: PlanNode, schema: GraphQLSchema, path: Path = []): Step {
  switch (node.kind) {
    case 'Sequence': {
      const steps = node.nodes.map((one) => compilePlan(one, schema, path));
      return async (run) => {
        for (const step of steps) await step(run);
      };
    }
    case 'Parallel': {
      const steps = node.nodes.map((one) => compilePlan(one, schema, path));
      return (run) => Promise.all(steps.map((step) => step(run)));
    }
    case 'Flatten':
      return compilePlan(node.node, schema, [...path, ...node.path]);
    case 'Condition': {
      const [yes, no] = [node.ifClause, node.elseClause].map((one) => one && compilePlan(one, schema, path));
      return (run) => (run.variables[node.condition] ? yes : no)?.(run);
    }
    case 'Fetch':
      return compileFetch(node, schema, path);
    default:
      throw new UnknownPlan();
  }
}

function compileFetch(node: FetchNode, schema: GraphQLSchema, path: Path): Step {
  if (node.inputRewrites || node.outputRewrites || node.contextRewrites) throw new UnknownPlan();
  const { serviceName, operation: query, variableUsages = [], requires } = node;
  const represent = requires && compileRequires(requires, schema);

  const fetch = async (run: PlanRun): Promise<void> => {
    const { entities } = gather({ entities: [] }, run.data, path);
    const asked = represent && representAll(entities, represent);
    if ((asked?.representations ?? entities).length === 0) return;
    const variables: Data = asked ? { representations: asked.representations } : {};
    for (const name of variableUsages)
      if (run.variables[name] !== undefined) variables[name] = run.variables[name];
    const { data, errors } = await run.send(serviceName, { query, variables });
    if (errors) {
      const { places = [] } = gather({ entities: [], places: [] }, run.data, path);
      const placesOf = (at: Path | undefined): (Path | undefined)[] => {
        if (!asked || typeof at?.[1] !== 'number') return [at && [...path, ...at]];
        const [, entity, ...inside] = at;
        return (asked.holders[entity] ?? [-1]).map((holder) => [...(places[holder] ?? []), ...inside]);
      };
      for (const error of errors)
        for (const place of placesOf(error.path)) run.errors.push(placed(error, serviceName, place));
    }
    if (!data) return;
    if (!asked) for (const entity of entities) merge(entity, data);
    else {
      const { _entities: received } = data;
      if (!Array.isArray(received) || received.length !== asked.representations.length)
        throw new Error(`${serviceName} did not answer with one entity for each that it was asked for`);
      for (const [index, holders] of asked.holders.entries())
        for (const holder of holders) merge(entities[holder] as Data, received[index]);
    }
  };
  return (run) => fetch(run).catch((error: Error) => void run.errors.push(error));
}

/** What a subgraph is asked about: each entity once, though a list may hold it many times. */
interface Asked {
  representations: Data[];
  /** For each representation the objects, by index, that are it. */
  holders: number[][];
}

function representAll(entities: readonly Data[], represent: Represent): Asked {
  const asked: Asked = { representations: [], holders: [] };
  const seen = new Map<string, number[]>();
  for (const [index, entity] of entities.entries()) {
    const representation = represent(entity);
    if (!representation?.__typename) continue;
    const key = JSON.stringify(representation);
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

/** The objects at a path of the data, with their paths if requested. */
interface Found {
  entities: Data[];
  places?: Path[];
}

/** Collects the objects at a path; `@` means every item of a list. */
function gather(found: Found, value: unknown, path: Path, depth = 0, place: Path = []): Found {
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

type Represent = (entity: Data) => Data | null;

/** How an object is named to a subgraph: the fields that it requires, or null where one was not brought. */
function compileRequires(selections: readonly Selection[], schema: GraphQLSchema): Represent {
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

/** A name of the data; one that every object has by birth would be taken for data. */
export function known(name: string): string {
  if (name in {}) throw new UnknownPlan();
  return name;
}

const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Merges another subgraph's fields into an object. */
function merge(target: Data, source: unknown): void {
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

/** A subgraph's error at its place in the whole answer; errors without a code are faults. */
function placed(
  error: NonNullable<SubgraphResponse['errors']>[number],
  serviceName: string,
  path: Path | undefined,
): GraphQLError {
  const { message, extensions } = error;
  return new GraphQLError(message || `Error while fetching subquery from service "${serviceName}"`, {
    originalError: error as unknown as Error,
    path,
    extensions: { ...extensions, code: extensions?.code ?? 'DOWNSTREAM_SERVICE_ERROR', serviceName },
  });
}
