import { ApolloServer } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { APOLLO_OPTIONS, SILENT_PLUGINS } from './apollo-options.ts';
import { type Executable, SubgraphExecutor } from './executor.ts';
import type { FaultContext } from './subgraph-error.ts';

/**
 * Apollo Server over a subgraph's executor, started. It is told of the executor as of a gateway: with `schema` it would
 * execute by itself, without what the executor has compiled.
 */
export async function startApollo(subgraph: Executable, log: Logger): Promise<ApolloServer<FaultContext>> {
  const executor = new SubgraphExecutor(subgraph);
  /** Unexpected errors are only logged. */
  const fault = (error: unknown): GraphQLFormattedError => {
    log.error({ err: error, subgraph: subgraph.name }, 'fault in a subgraph');
    return { message: 'refused', extensions: { code: 'INTERNAL' } };
  };
  const server = new ApolloServer<FaultContext>({
    ...APOLLO_OPTIONS,
    plugins: SILENT_PLUGINS,
    gateway: {
      onSchemaLoadOrUpdate: (loaded) => {
        loaded({ apiSchema: subgraph.schema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      load: async () => ({
        executor: async ({ source, request, context }) => {
          const asked = { query: source, variables: request.variables ?? {} };
          const { data, errors } = await executor.executeIn(context as FaultContext, asked);
          return { data, errors: errors?.map((error) => new GraphQLError(error.message, error)) };
        },
      }),
      stop: async () => undefined,
    },
    persistedQueries: false,
    dangerouslyDisableValidation: true, // the executor validates, and its words repeat no value
    parseOptions: { noLocation: true },
    formatError: (shown, error) =>
      shown.extensions?.code === 'INTERNAL_SERVER_ERROR' ? fault(error) : shown,
  });
  await server.start();
  return server;
}
