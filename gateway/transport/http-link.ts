import DataLoader from 'dataloader';
import { GraphQLError } from 'graphql';
import { Pool } from 'undici';
import { IDENTITY_HEADER, signActor } from '../../subgraphs/shared/actor.ts';
import type { Clock } from '../../subgraphs/shared/clock.ts';
import type { SubgraphRequest, SubgraphResponse } from '../../subgraphs/shared/server/executor.ts';
import type { OperationContext, SubgraphLink } from './data-source.ts';

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

const UNAVAILABLE = {
  id: 'Sebagian data sedang tidak dapat diambil. Coba lagi sebentar.',
  en: 'Part of the data cannot be had right now. Try again in a moment.',
};

/** The rest of an answer is still of use where one subgraph is away: its fields are null, and this says why. */
export function unavailable(name: string, context: OperationContext, cause?: unknown): GraphQLError {
  return new GraphQLError(UNAVAILABLE[context.identity.language], {
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: name },
    originalError: cause instanceof Error ? cause : undefined,
  });
}

/**
 * A link over HTTP: a pool of connections that stay open, one signature per operation, a limit of time per call. What a plan
 * asks of one subgraph at the same moment goes as one call: an HTTP exchange costs more than most of the operations in it.
 */
export function httpLink(options: HttpLinkOptions): SubgraphLink & { close(): Promise<void> } {
  const { name, clusterKey, clock, timeoutMs = TIMEOUT_MS } = options;
  const pool = new Pool(options.url, {
    connections: CONNECTIONS,
    keepAliveTimeout: 30_000,
    connect: { timeout: timeoutMs },
    headersTimeout: 0, // one limit over the whole call instead
    bodyTimeout: 0,
  });
  const batches = new WeakMap<OperationContext, DataLoader<SubgraphRequest, SubgraphResponse>>();

  const exchange = async (
    requests: readonly SubgraphRequest[],
    context: OperationContext,
  ): Promise<(SubgraphResponse | Error)[]> => {
    context.signature ??= signActor(clusterKey, context.identity, clock.now());
    const deadline = new AbortController();
    const giveUp = () => deadline.abort();
    const timer = setTimeout(giveUp, timeoutMs);
    context.signal?.addEventListener('abort', giveUp);
    try {
      const { statusCode, body } = await pool.request({
        method: 'POST',
        path: '/graphql',
        headers: { 'content-type': 'application/json', [IDENTITY_HEADER]: context.signature },
        body: JSON.stringify(requests),
        signal: deadline.signal,
      });
      // One refused operation gives the whole exchange its status; what each came to stands in the body.
      const responses = (await body.json()) as SubgraphResponse[];
      if (!Array.isArray(responses)) throw new Error(`${name} answered ${statusCode}`);
      return requests.map((_, index) => responses[index] ?? {});
    } catch (error) {
      return requests.map(() => unavailable(name, context, error));
    } finally {
      clearTimeout(timer);
      context.signal?.removeEventListener('abort', giveUp);
    }
  };

  return {
    send: (request, context) => {
      let batch = batches.get(context);
      if (!batch) {
        batch = new DataLoader((requests) => exchange(requests, context), { cache: false });
        batches.set(context, batch);
      }
      return batch.load(request);
    },
    close: () => pool.close(),
  };
}
