import { BlockList, isIPv6 } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { SubgraphState } from '../../subgraphs/shared/heartbeat.ts';
import type { SubgraphName } from '../../subgraphs/shared/subgraph.ts';
import { GatewayRefusal } from '../refusal.ts';
import { type DiskFault, describeDiskFault, findDiskFault, isFull } from './disk.ts';
import { askStates, eventsWaiting, type Lag, lagOf } from './lag.ts';
import type { Metrics } from './metrics.ts';

/** What `/readyz` looks at. */
export interface ReadinessOptions {
  /** By subgraph: asked of its database in this process, of its server over HTTP; rejects when it is not there. */
  subgraphs: ReadonlyMap<SubgraphName, () => Promise<SubgraphState>>;
  /** Folders that must take new bytes. */
  folders: readonly string[];
  /** Less than this is a full disk; `LEAST_FREE_BYTES` unless given. */
  leastFreeBytes?: number;
  metrics: Metrics;
  /** False: all subgraphs use one database role, because the owner may not create roles. */
  rolesAreSeparate: boolean;
}

/** A background without a heartbeat for longer is dead: reports stop and unfinished claims wait. It beats every 5 s. */
export const MOST_SILENT_SECONDS = 60;

/** `/healthz`: this process answers. `/readyz`: it can serve, and what it serves moves on. `/metrics`: for Prometheus nearby. */
export function registerHealth(app: FastifyInstance, options: ReadinessOptions): void {
  const { subgraphs, folders, leastFreeBytes, metrics, rolesAreSeparate } = options;

  app.get('/healthz', (_, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));

  app.get('/readyz', async (_, reply) => {
    const [states, faults] = await Promise.all([
      askStates(subgraphs),
      Promise.all(folders.map((folder) => findDiskFault(folder, leastFreeBytes))),
    ]);
    const lags = lagOf(states);
    const fault = faults.find((one) => one !== null) ?? null;
    const isReady = [...states.values()].every(Boolean) && lags.every(isBeating) && fault === null;
    return reply
      .status(isReady ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        status: isReady ? 'ready' : 'not ready',
        supergraph: 'ok', // without it this server would not have started
        subgraphs: Object.fromEntries(
          [...states].map(([name, state]) => [name, state ? 'ok' : 'unavailable']),
        ),
        background: Object.fromEntries(lags.map((lag) => [lag.subgraph, backgroundState(lag)])),
        disk: diskState(fault),
        databaseRoles: rolesAreSeparate ? 'one per subgraph' : 'shared: all subgraphs use one role',
      });
  });

  app.get('/metrics', async (request, reply) => {
    if (!isNear(request.ip)) throw new GatewayRefusal('NOT_FOUND');
    return reply.header('content-type', metrics.contentType).send(await metrics.text());
  });
}

const isBeating = ({ heartbeatSeconds }: Lag): boolean =>
  heartbeatSeconds !== null && heartbeatSeconds <= MOST_SILENT_SECONDS;

const backgroundState = (lag: Lag) => ({
  status: isBeating(lag) ? 'ok' : 'silent',
  heartbeatSeconds: lag.heartbeatSeconds === null ? null : Math.round(lag.heartbeatSeconds),
  eventsWaiting: eventsWaiting(lag),
});

/** Without the folder's path: a remote client learns nothing about the machine. */
const diskState = (fault: DiskFault | null): string =>
  fault ? `${isFull(fault) ? 'full' : 'not writable'} (${describeDiskFault(fault)})` : 'ok';

/** Loopback and private networks, where the office's monitoring runs. The public sees no metrics. */
const near = new BlockList();
near.addSubnet('127.0.0.0', 8, 'ipv4');
near.addSubnet('10.0.0.0', 8, 'ipv4');
near.addSubnet('172.16.0.0', 12, 'ipv4');
near.addSubnet('192.168.0.0', 16, 'ipv4');
near.addAddress('::1', 'ipv6');
near.addSubnet('fc00::', 7, 'ipv6');

const isNear = (address: string): boolean => near.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
