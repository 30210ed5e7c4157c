import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import type { Logger } from 'pino';
import { ValidationError } from '../subgraphs/shared/errors.ts';
import { typeOfId } from '../subgraphs/shared/ids.ts';
import type { Executable } from '../subgraphs/shared/server/executor.ts';
import type { Subgraph } from '../subgraphs/shared/subgraph.ts';
import written from './node-types.json' with { type: 'json' };

/** The name of the stub subgraph in the supergraph. */
export const NODE_SUBGRAPH = 'node';

/** Id prefix → type. */
export type NodeTypes = Readonly<Record<string, string>>;

/**
 * The prefixes of all subgraphs, written by `npm run schema`: a gateway whose subgraphs run elsewhere needs them too.
 */
export const NODE_TYPES: NodeTypes = written;

/** The most ids of one `nodes` call. */
const MAX_NODES = 100;

/** The prefixes of these subgraphs. */
export function collectNodeTypes(subgraphs: readonly Pick<Subgraph, 'nodeTypes'>[]): NodeTypes {
  return Object.assign({}, ...subgraphs.map((subgraph) => subgraph.nodeTypes));
}

/**
 * The SDL of a subgraph that owns only `node` and `nodes`: an id's prefix says its type, and the subgraph that owns the type
 * loads the thing with the actor's rights. A thing that the actor may not see is null.
 */
export function nodeSubgraphSdl(types: NodeTypes): string {
  const names = [...new Set(Object.values(types))].sort();
  const stubs = names.map(
    (name) => `type ${name} implements Node @key(fields: "id", resolvable: false) { id: ID! }`,
  );
  return `extend schema @link(url: "https://specs.apollo.dev/federation/v2.6", import: ["@key"])

"""Anything with an id that \`node\` can find."""
interface Node {
  """The id."""
  id: ID!
}

type Query {
  """Anything by its id; null where it does not exist or the caller may not see it."""
  node("The id." id: ID!): Node
  """Several things by their ids (at most ${MAX_NODES}), in the same order."""
  nodes("The ids." ids: [ID!]!): [Node]
}

${stubs.join('\n')}
`;
}

/** The stub as a subgraph in the gateway's own process. */
export function createNodeSubgraph(types: NodeTypes, log: Logger): Executable {
  const find = (id: string) => {
    const type = typeOfId(types, id);
    return type ? { __typename: type, id } : null;
  };
  return {
    name: NODE_SUBGRAPH,
    schema: buildSubgraphSchema({
      typeDefs: parse(nodeSubgraphSdl(types)),
      resolvers: {
        Query: {
          node: (_: unknown, { id }: { id: string }) => find(id),
          nodes: (_: unknown, { ids }: { ids: string[] }) => {
            if (ids.length > MAX_NODES) throw tooMany();
            return ids.map(find);
          },
        },
        Node: { __resolveType: (node: { __typename: string }) => node.__typename },
      },
    }),
    createContext: ({ language, traceId }) => ({ language, traceId, log, officeWords: async () => ({}) }),
  };
}

const tooMany = () =>
  new ValidationError(
    'TOO_MANY_IDS',
    { id: `Paling banyak ${MAX_NODES} id sekali minta.`, en: `At most ${MAX_NODES} ids at a time.` },
    { path: ['ids'] },
  );
