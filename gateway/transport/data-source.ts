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
  /** Aborted when the client of a query has gone: what was not asked yet is not asked any more. */
  signal?: AbortSignal;
  /** Told of every call to a subgraph: name, seconds, whether it failed. */
  onCall?: (subgraph: string, seconds: number, failed: boolean) => void;
}

/** How the gateway reaches one subgraph: in this process or over HTTP. The answers are the same. */
export interface SubgraphLink {
  send(request: SubgraphRequest, context: OperationContext): Promise<SubgraphResponse>;
}

/** A link to a subgraph in this process. */
export function inProcessLink(executor: SubgraphExecutor): SubgraphLink {
  return { send: (request, context) => executor.execute(request, context.identity) };
}

/** Dresses a link as Apollo's data source, and measures it. */
export function toDataSource(name: string, link: SubgraphLink): GraphQLDataSource {
  return {
    process: async ({ request, context }) => {
      const operation = context as OperationContext;
      const started = performance.now();
      let failed = true;
      try {
        operation.signal?.throwIfAborted();
        const response = await link.send(
          { query: request.query ?? '', variables: request.variables ?? {} },
          operation,
        );
        failed = false;
        return response as Awaited<ReturnType<GraphQLDataSource['process']>>;
      } finally {
        operation.onCall?.(name, (performance.now() - started) / 1000, failed);
      }
    },
  };
}
