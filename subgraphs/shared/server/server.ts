import Fastify from 'fastify';
import type { Logger } from 'pino';
import { z } from 'zod';
import { IDENTITY_HEADER, verifyActor } from '../actor.ts';
import type { Clock } from '../clock.ts';
import { PanduError, refusalJson } from '../errors.ts';
import type { SubgraphState } from '../heartbeat.ts';
import { httpLimits } from '../http-limits.ts';
import { openPeerCall, type PeerHandlers, REFUSED } from '../peers.ts';
import type { SubgraphName } from '../subgraph.ts';
import { untilGone } from '../until-gone.ts';
import { startApollo } from './apollo.ts';
import type { Executable } from './executor.ts';

export interface SubgraphServerOptions {
  clusterKey: Buffer;
  clock: Clock;
  log: Logger;
  host?: string;
  /** 0: any free one. */
  port?: number;
}

/** What is served: a subgraph, or (for other gateways) the stub of `node`, which has no peers. */
export type Servable = Executable & { peers?: PeerHandlers; state?(): Promise<SubgraphState> };

const MAX_BODY_BYTES = 8 * 1024 * 1024;

/**
 * A subgraph as a server of its own. It answers only who can sign with the cluster key: the gateway, which vouches for the
 * actor, and its peers. Everything else is 401.
 */
export async function startSubgraphServer(
  subgraph: Servable,
  { clusterKey, clock, log, host = '127.0.0.1', port = 0 }: SubgraphServerOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const apollo = await startApollo(subgraph, log);
  // Who signs is trusted to send plain JSON: looking it through for poisoned prototypes costs more than parsing it.
  const app = Fastify({
    ...httpLimits(),
    bodyLimit: MAX_BODY_BYTES,
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
  });

  app.post('/graphql', async (request, reply) => {
    const header = request.headers[IDENTITY_HEADER];
    const identity = verifyActor(clusterKey, typeof header === 'string' ? header : undefined, clock.now());
    if (!identity) return reply.status(401).send(UNSIGNED);
    const operation = operationSchema.safeParse(request.body);
    if (!operation.success) return reply.status(400).send(BAD_REQUEST);
    const contextValue = { identity, signal: untilGone(reply.raw) };
    const { body } = await apollo.executeOperation(operation.data, { contextValue });
    if (body.kind !== 'single') throw new Error('an answer in parts was not asked for');
    return reply.type('application/json').send(JSON.stringify(body.singleResult));
  });

  app.post<{ Params: { method: string } }>('/peer/:method', async (request, reply) => {
    const { method } = request.params;
    const call = openPeerCall(
      clusterKey,
      subgraph.name as SubgraphName,
      method,
      String(request.body),
      clock.now(),
    );
    if (!call) return reply.status(401).send(UNSIGNED);
    const handler = Object.hasOwn(subgraph.peers ?? {}, method) ? subgraph.peers?.[method] : undefined;
    if (!handler) return reply.status(404).send({ code: 'NO_SUCH_METHOD', message: method });
    reply.header('content-type', 'application/json');
    try {
      return reply.send(JSON.stringify((await handler(call.input)) ?? null));
    } catch (error) {
      if (!(error instanceof PanduError)) throw error;
      return reply.status(REFUSED).send(JSON.stringify(refusalJson(error)));
    }
  });

  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async (_, reply) => {
    try {
      return { status: 'ready', subgraph: subgraph.name, state: await subgraph.state?.() };
    } catch {
      return reply.status(503).send({ status: 'not ready', subgraph: subgraph.name });
    }
  });

  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode && error.statusCode < 500 ? error.statusCode : 500;
    if (status === 500)
      log.error({ err: error, subgraph: subgraph.name, url: request.url }, 'fault in a subgraph');
    return reply.status(status).send(status === 500 ? FAULT : BAD_REQUEST);
  });

  const url = await app.listen({ host, port });
  return {
    url,
    close: async () => {
      await app.close();
      await apollo.stop();
    },
  };
}

/** An operation as gateways send it; one a request. */
const operationSchema = z.object({
  query: z.string(),
  variables: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((given) => given ?? undefined),
});

const BAD_REQUEST = { code: 'BAD_REQUEST', message: 'refused' };
const FAULT = { code: 'INTERNAL', message: 'refused' };
const UNSIGNED = {
  errors: [
    {
      message: 'Only the gateway and the other subgraphs may ask; their requests are signed.',
      extensions: { code: 'UNSIGNED_REQUEST' },
    },
  ],
};
