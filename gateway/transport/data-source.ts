import type { GraphQLDataSource } from '@apollo/gateway';
import type { SignedIdentity } from '../../subgraphs/shared/actor.ts';
import type {
  SubgraphExecutor,
  SubgraphRequest,
  SubgraphResponse,
} from '../../subgraphs/shared/server/executor.ts';

/** What travels with an operation through the gateway. */
export interface OperationContext {
  identity: SignedIdentity;
  /** The header that proves the identity to a subgraph over HTTP; signed once an operation, when first needed. */
  signature?: string;
  /** Aborted when the client of a query has gone: nothing more is asked, and what is being read stops. A mutation has none. */
  signal?: AbortSignal;
  /** Told of every call to a subgraph. */
  onCall?: (subgraph: string, seconds: number, outcome: CallOutcome) => void;
}

/** How a call to a subgraph ended; cancelled: its client has gone, so that nobody failed. */
export type CallOutcome = 'answered' | 'failed' | 'cancelled';

/** How the gateway reaches one subgraph: in this process or over HTTP. The answers are the same. */
export interface SubgraphLink {
  send(request: SubgraphRequest, context: OperationContext): Promise<SubgraphResponse>;
}

/** A link to a subgraph in this process. */
export function inProcessLink(executor: SubgraphExecutor): SubgraphLink {
  return { send: (request, context) => executor.execute(request, context.identity, context.signal) };
}

/** A link that is measured, and asks nothing once the client has gone. */
export function measuredLink(name: string, link: SubgraphLink): SubgraphLink {
  return {
    send: async (request, context) => {
      const started = performance.now();
      let outcome: CallOutcome = 'failed';
      try {
        context.signal?.throwIfAborted();
        const response = await link.send(request, context);
        outcome = 'answered';
        return response;
      } finally {
        if (context.signal?.aborted) outcome = 'cancelled';
        context.onCall?.(name, (performance.now() - started) / 1000, outcome);
      }
    },
  };
}

/** A link as Apollo's data source. */
export function toDataSource(link: SubgraphLink): GraphQLDataSource {
  return {
    process: async ({ request, context }) => {
      const { query = '', variables = {} } = request;
      const response = await link.send({ query, variables }, context as OperationContext);
      return response as Awaited<ReturnType<GraphQLDataSource['process']>>;
    },
  };
}
