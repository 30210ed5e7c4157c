import { composeServices } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import { buildSchema, type GraphQLSchema, lexicographicSortSchema, parse, printSchema } from 'graphql';
import type { Subgraph } from '../subgraphs/shared/subgraph.ts';
import { collectNodeTypes, NODE_SUBGRAPH, type NodeTypes, nodeSubgraphSdl } from './node-subgraph.ts';
import { findUnannouncedBreaks } from './schema-breaks.ts';

/**
 * The graph as committed files: `supergraph.graphql` and `gateway/node-types.json` for gateways, `api.graphql` for people and
 * clients.
 */
export interface Graph {
  supergraphSdl: string;
  apiSdl: string;
  /** Id prefix → type. */
  nodeTypes: NodeTypes;
}

/** The address of each subgraph that a foreign gateway uses by default. */
const ADDRESSES: Record<string, string> = {
  registry: 'http://127.0.0.1:4101',
  services: 'http://127.0.0.1:4102',
  cases: 'http://127.0.0.1:4103',
  reporting: 'http://127.0.0.1:4104',
  [NODE_SUBGRAPH]: 'http://127.0.0.1:4105',
};

/** Composes the subgraphs and the node stub. Throws one Error whose lines say what does not fit. */
export async function composeGraph(
  subgraphs: readonly Pick<Subgraph, 'name' | 'sdl' | 'nodeTypes'>[],
): Promise<Graph> {
  const nodeTypes = collectNodeTypes(subgraphs);
  const supergraphSdl = composeSupergraph([
    ...subgraphs,
    { name: NODE_SUBGRAPH, sdl: nodeSubgraphSdl(nodeTypes) },
  ]);
  const api = await apiSchemaOf(supergraphSdl);
  return { supergraphSdl, apiSdl: `${printSchema(lexicographicSortSchema(api))}\n`, nodeTypes };
}

/** Composes any subgraphs, always in the same order. */
export function composeSupergraph(subgraphs: readonly { name: string; sdl: string }[]): string {
  const sorted = [...subgraphs].sort((a, b) => (a.name < b.name ? -1 : 1));
  const { errors, supergraphSdl } = composeServices(
    sorted.map(({ name, sdl }) => ({
      name,
      typeDefs: parse(sdl),
      url: ADDRESSES[name] ?? `http://${name}.invalid`,
    })),
  );
  if (supergraphSdl !== undefined) return `${supergraphSdl.trim()}\n`;
  const lines = (errors ?? []).map((error) => `- ${error.message}`);
  throw new Error(`the subgraphs do not compose:\n${lines.join('\n')}`);
}

/** The schema that clients see: the supergraph without what only federation and the gateway need. */
async function apiSchemaOf(supergraphSdl: string): Promise<GraphQLSchema> {
  process.env.APOLLO_TELEMETRY_DISABLED = 'true';
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    buildService: () => ({ process: () => Promise.reject(new Error('not a gateway that runs')) }),
  });
  const { schema } = await gateway.load();
  await gateway.stop();
  return schema;
}

/** Changes that would break a client built against the former API; removals that it had deprecated do not count. */
export function breakingChanges(formerApiSdl: string, apiSdl: string): string[] {
  return findUnannouncedBreaks(buildSchema(formerApiSdl), buildSchema(apiSdl));
}
