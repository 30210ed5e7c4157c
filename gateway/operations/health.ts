import { BlockList, isIPv6 } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { GatewayRefusal } from '../graphql/faults.ts';
import type { Metrics } from './metrics.ts';

/** What `/readyz` looks at; each rejects when it is not there. */
export interface ReadinessOptions {
  /** By subgraph: in this process its database, over HTTP its server. */
  subgraphs: ReadonlyMap<string, () => Promise<void>>;
  metrics: Metrics;
  /** False: all subgraphs use one database role, because the owner may not create roles. */
  rolesAreSeparate: boolean;
}

const CHECK_MS = 2000;

/** `/healthz`: this process answers. `/readyz`: it can serve. `/metrics`: for Prometheus nearby. */
export function registerHealth(app: FastifyInstance, options: ReadinessOptions): void {
  const { subgraphs, metrics, rolesAreSeparate } = options;

  app.get('/healthz', (_, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));

  app.get('/readyz', async (_, reply) => {
    const checked = await Promise.all(
      [...subgraphs].map(async ([name, check]) => [name, await isFine(check)] as const),
    );
    const isReady = checked.every(([, fine]) => fine);
    return reply
      .status(isReady ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        status: isReady ? 'ready' : 'not ready',
        supergraph: 'ok', // without it this server would not have started
        subgraphs: Object.fromEntries(checked.map(([name, fine]) => [name, fine ? 'ok' : 'unavailable'])),
        databaseRoles: rolesAreSeparate ? 'one per subgraph' : 'shared: all subgraphs use one role',
      });
  });

  app.get('/metrics', async (request, reply) => {
    if (!isNear(request.ip)) throw new GatewayRefusal('NOT_FOUND');
    return reply.header('content-type', metrics.contentType).send(await metrics.text());
  });
}

/** Loopback and private networks: where the office's own monitoring stands. The public learns nothing of its traffic. */
const near = new BlockList();
near.addSubnet('127.0.0.0', 8, 'ipv4');
near.addSubnet('10.0.0.0', 8, 'ipv4');
near.addSubnet('172.16.0.0', 12, 'ipv4');
near.addSubnet('192.168.0.0', 16, 'ipv4');
near.addAddress('::1', 'ipv6');
near.addSubnet('fc00::', 7, 'ipv6');

const isNear = (address: string): boolean => near.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

async function isFine(check: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), CHECK_MS);
  });
  try {
    await Promise.race([check(), late]);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
