import { GraphQLError } from 'graphql';
import { Pool } from 'undici';
import { IDENTITY_HEADER, signActor } from '../../subgraphs/shared/actor.ts';
import { UNAVAILABLE } from '../../subgraphs/shared/ask-peer.ts';
import type { Clock } from '../../subgraphs/shared/clock.ts';
import type { SubgraphResponse } from '../../subgraphs/shared/server/executor.ts';
import type { OperationContext, SubgraphLink } from './data-source.ts';
import { postJson } from './post-json.ts';

export interface HttpLinkOptions {
  name: string;
  /** Origin of the subgraph's server: `http://127.0.0.1:4101`. */
  url: string;
  clusterKey: Buffer;
  clock: Clock;
  /** How long one call may take in all: the wait for a free connection and an answer that trickles count too. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 3000;
const CONNECTIONS = 32;

/** The rest of an answer is still of use where one subgraph is away: its fields are null, and this says why. */
export function unavailable(name: string, context: OperationContext, cause?: unknown): GraphQLError {
  return new GraphQLError(UNAVAILABLE.text[context.identity.language], {
    extensions: { code: UNAVAILABLE.code, subgraph: name },
    originalError: cause instanceof Error ? cause : undefined,
  });
}

/** A link over HTTP: a pool of connections that stay open, one signature per operation, a limit of time per call. */
export function httpLink(options: HttpLinkOptions): SubgraphLink & { close(): Promise<void> } {
  const { name, clusterKey, clock, timeoutMs = TIMEOUT_MS } = options;
  const pool = new Pool(options.url, {
    connections: CONNECTIONS,
    keepAliveTimeout: 30_000,
    connect: { timeout: timeoutMs },
    headersTimeout: 0, // one limit over the whole call instead
    bodyTimeout: 0,
  });
  return {
    send: async (request, context) => {
      context.signature ??= signActor(clusterKey, context.identity, clock.now());
      const headers = { 'content-type': 'application/json', [IDENTITY_HEADER]: context.signature };
      const body = JSON.stringify(request);
      try {
        const { signal } = context;
        return (await postJson(pool, {
          path: '/graphql',
          headers,
          body,
          timeoutMs,
          signal,
        })) as SubgraphResponse;
      } catch (error) {
        throw unavailable(name, context, error);
      }
    },
    close: () => pool.close(),
  };
}
