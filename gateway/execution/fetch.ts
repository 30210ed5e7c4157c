import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { SubgraphRequest, SubgraphResponse } from '../../subgraphs/shared/server/executor.ts';
import {
  type Asked,
  compileRequires,
  type Data,
  gather,
  merge,
  type Path,
  type Represent,
  representAll,
} from './entities.ts';
import { type FetchNames, joinedNames, joinOperations, OWN_NAMES } from './joined-operation.ts';
import { type FetchNode, UnknownPlan } from './plan-node.ts';

/** One run of a plan: what it brought so far. */
export interface PlanRun {
  variables: Data;
  send(subgraph: string, request: SubgraphRequest): Promise<SubgraphResponse>;
  data: Data;
  errors: Error[];
}

export type Step = (run: PlanRun) => Promise<unknown> | undefined;

/** A fetch of a plan, and where in the data its answer goes. */
export interface PlacedFetch {
  node: FetchNode;
  path: Path;
}

type ReceivedError = NonNullable<SubgraphResponse['errors']>[number];

/** Compiles a fetch of root fields. */
export function compileRootFetch({ node, path }: PlacedFetch): Step {
  refuseRewrites(node);
  const { serviceName, operation: query } = node;
  return guarded(async (run) => {
    const { entities } = gather({ entities: [] }, run.data, path);
    if (entities.length === 0) return;
    const { data, errors = [] } = await run.send(serviceName, {
      query,
      variables: clientVariables(node, run),
    });
    for (const error of errors)
      run.errors.push(placed(error, serviceName, error.path && [...path, ...error.path]));
    if (data) for (const entity of entities) merge(entity, data);
  });
}

interface EntityFetch extends PlacedFetch {
  represent: Represent;
  /** Its names among the fetches that it is joined with. */
  names: FetchNames;
}

/** What a fetch asks in one run. */
interface Part extends EntityFetch {
  entities: readonly Data[];
  asked: Asked;
}

/**
 * Compiles fetches of entities that ask one subgraph at the same moment. They go as one operation: another one costs gateway
 * and subgraph more than most entities.
 */
export function compileEntityFetches(fetches: readonly PlacedFetch[], schema: GraphQLSchema): Step {
  const ready = fetches.map(({ node, path }, place): EntityFetch => {
    refuseRewrites(node);
    return { node, path, represent: compileRequires(node.requires ?? [], schema), names: joinedNames(place) };
  });
  const joined = ready.length > 1 ? joinOperations(ready.map(({ node }) => node.operation)) : null;
  const calls = joined === null ? ready.map((one) => [one]) : [ready];
  const steps = calls.map((together) =>
    guarded(async (run) => {
      const parts = together.map((fetch) => partOf(fetch, run));
      const asking = parts.filter(({ asked }) => asked.representations.length > 0);
      const [only] = asking;
      if (!only) return;
      if (joined === null || asking.length === 1)
        await call(run, only.node.operation, [{ ...only, names: OWN_NAMES }]);
      else await call(run, joined, parts);
    }),
  );
  return (run) => Promise.all(steps.map((step) => step(run)));
}

function partOf(fetch: EntityFetch, run: PlanRun): Part {
  const { entities } = gather({ entities: [] }, run.data, fetch.path);
  return { ...fetch, entities, asked: representAll(entities, fetch.represent) };
}

/** Sends one operation that asks some parts, and puts its answer where it belongs. */
async function call(run: PlanRun, query: string, parts: readonly Part[]): Promise<void> {
  const serviceName = parts[0]?.node.serviceName ?? '';
  const variables: Data = {};
  for (const { node, names, asked } of parts) {
    Object.assign(variables, clientVariables(node, run));
    variables[names.variable] = asked.representations;
  }
  const { data, errors = [] } = await run.send(serviceName, { query, variables });
  for (const error of errors) {
    const part = parts.find(({ names }) => names.field === error.path?.[0]);
    for (const place of part ? placesOf(error, part, run) : [error.path])
      run.errors.push(placed(error, serviceName, place));
  }
  if (data) for (const part of parts) receive(part, data[part.names.field], serviceName);
}

/** The places in the whole answer that an error belongs to. */
function placesOf({ path: [, asked, ...inside] = [] }: ReceivedError, part: Part, run: PlanRun): Path[] {
  const { path } = part;
  const holders = typeof asked === 'number' && part.asked.holders[asked];
  if (!holders) return [path];
  const { places = [] } = gather({ entities: [], places: [] }, run.data, path);
  return holders.map((holder) => [...(places[holder] ?? []), ...inside]);
}

function receive({ asked, entities }: Part, received: unknown, serviceName: string): void {
  if (!Array.isArray(received) || received.length !== asked.representations.length)
    throw new Error(`${serviceName} did not answer with one entity for each that it was asked for`);
  for (const [index, holders] of asked.holders.entries())
    for (const holder of holders) merge(entities[holder] as Data, received[index]);
}

/** The client's variables that a fetch uses, where the client gave them. */
function clientVariables({ variableUsages = [] }: FetchNode, { variables }: PlanRun): Data {
  const given: Data = {};
  for (const name of variableUsages) if (variables[name] !== undefined) given[name] = variables[name];
  return given;
}

function refuseRewrites({ inputRewrites, outputRewrites, contextRewrites }: FetchNode): void {
  if (inputRewrites || outputRewrites || contextRewrites) throw new UnknownPlan();
}

/** A step whose failure is an error of the answer; the others go on. */
const guarded =
  (step: (run: PlanRun) => Promise<void>): Step =>
  (run) =>
    step(run).catch((error: Error) => void run.errors.push(error));

/** A subgraph's error at its place in the whole answer; errors without a code are faults. */
function placed(error: ReceivedError, serviceName: string, path: Path | undefined): GraphQLError {
  const { message, extensions } = error;
  return new GraphQLError(message || `Error while fetching subquery from service "${serviceName}"`, {
    originalError: error as unknown as Error,
    path,
    extensions: { ...extensions, code: extensions?.code ?? 'DOWNSTREAM_SERVICE_ERROR', serviceName },
  });
}
