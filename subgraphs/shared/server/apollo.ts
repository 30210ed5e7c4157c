import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { SignedIdentity } from '../actor.ts';
import { APOLLO_OPTIONS, SILENT_PLUGINS } from './apollo-options.ts';
import { type Executable, SubgraphExecutor } from './executor.ts';

type Fault = (error: unknown) => GraphQLFormattedError;

/** Whose request it is, and until when somebody waits for the answer. */
interface Caller {
  identity: SignedIdentity;
  signal: AbortSignal;
}

/** Apollo Server over a subgraph's executor, started. */
export async function startApollo(subgraph: Executable, log: Logger): Promise<ApolloServer<Caller>> {
  /** Unexpected errors are only logged. */
  const fault: Fault = (error) => {
    log.error({ err: error, subgraph: subgraph.name }, 'fault in a subgraph');
    return { message: 'refused', extensions: { code: 'INTERNAL' } };
  };
  const server = new ApolloServer<Caller>({
    ...APOLLO_OPTIONS,
    schema: subgraph.schema,
    plugins: [answering(new SubgraphExecutor(subgraph), fault), ...SILENT_PLUGINS],
    persistedQueries: false,
    dangerouslyDisableValidation: true, // the executor validates, and its words repeat no value
    parseOptions: { noLocation: true },
    formatError: (shown, error) =>
      shown.extensions?.code === 'INTERNAL_SERVER_ERROR' ? fault(error) : shown,
  });
  await server.start();
  return server;
}

/** Answers every operation with what the executor has compiled (not as a `gateway`: decision 37). */
const answering = (executor: SubgraphExecutor, fault: Fault): ApolloServerPlugin<Caller> => ({
  requestDidStart: async () => ({
    responseForOperation: async ({ source, request, contextValue }) => {
      const operation = { query: source, variables: request.variables ?? {} };
      const singleResult = await executor
        .execute(operation, contextValue.identity, contextValue.signal)
        .catch((error) => ({ errors: [fault(error)] }));
      return {
        http: { status: undefined, headers: new HeaderMap() },
        body: { kind: 'single', singleResult },
      };
    },
  }),
});
