import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { createNodeSubgraph, NODE_TYPES } from '../../gateway/node-subgraph.ts';
import { startGateway } from '../../gateway/server.ts';
import {
  accessInProcess,
  accessOverHttp,
  type SubgraphAccess,
} from '../../gateway/transport/subgraph-access.ts';
import { openHouse } from '../../runtime/house.ts';
import { projectRoot } from '../../runtime/project.ts';
import { systemClock } from '../../subgraphs/shared/clock.ts';
import { createLogger } from '../../subgraphs/shared/log.ts';
import type { Peers } from '../../subgraphs/shared/peers.ts';
import { startSubgraphServer } from '../../subgraphs/shared/server/server.ts';
import type { SubgraphName } from '../../subgraphs/shared/subgraph.ts';
import { testKeys } from '../../test/testkit/database.ts';
import { startHive } from '../../test/testkit/hive.ts';
import { MANAGER, type ProcessConfig, type ProcessReady, TOKEN } from './config.ts';

/** One measured process. `federated-list.bench.ts` starts it and sends its configuration; it exits with its parent. */
const config = await new Promise<ProcessConfig>((resolve) => {
  process.once('message', (message) => resolve(message as ProcessConfig));
});
const log = createLogger('fatal');

/** Hive's fastest setup: its native planner. Like ours, it deduplicates no requests. */
const HIVE = {
  unifiedGraphHandler,
  inboundInflightRequestDeduplication: false,
  transportEntries: { '*': { options: { deduplicateInflightRequests: false } } },
};

async function start(): Promise<ProcessReady> {
  const { kind, supergraphSdl, subgraphUrls } = config;
  if (kind === 'hive') return { url: (await startHive(supergraphSdl, subgraphUrls, HIVE)).url, subgraphUrls };
  if (kind === 'over-http') {
    const urls = subgraphUrls as Record<SubgraphName, string>;
    const access = accessOverHttp({ urls, clusterKey: testKeys.cluster, clock: systemClock });
    return { url: await gateway(access), subgraphUrls };
  }
  const house = await openHouse({
    urls: config.urls,
    keys: testKeys,
    regencyCode: '33.14',
    connections: 10,
    logLevel: 'fatal',
  });
  if (kind === 'in-process')
    return { url: await gateway(accessInProcess(house.subgraphs, house.peers)), subgraphUrls };
  const urls: Record<string, string> = {};
  for (const subgraph of [...house.subgraphs, createNodeSubgraph(NODE_TYPES, log)]) {
    const server = await startSubgraphServer(subgraph, {
      clusterKey: testKeys.cluster,
      clock: systemClock,
      log,
    });
    urls[subgraph.name] = server.url;
  }
  if (kind === 'subgraphs') return { url: '', subgraphUrls: urls };
  return { url: (await startHive(supergraphSdl, urls, HIVE)).url, subgraphUrls: urls };
}

async function gateway(access: SubgraphAccess): Promise<string> {
  const { url } = await startGateway({
    supergraphSdl: config.supergraphSdl,
    access: { ...access, peers: withManager(access.peers) },
    keys: testKeys,
    clock: systemClock,
    log,
    installation: {
      mode: 'sample',
      regencyCode: '33.14',
      regencyName: 'Kabupaten Sragen',
      publicUrl: 'http://127.0.0.1',
    },
    projectFolder: projectRoot,
    filesFolder: '/nonexistent',
    rolesAreSeparate: true,
    host: '127.0.0.1',
    port: 0,
    signInAttemptsPerMinute: 1000,
  });
  return url;
}

/** Replaces accounts by one fixed session of the manager. */
function withManager(peers: Peers): Peers {
  const session = { sessionId: 'sess_1', actor: MANAGER, language: 'id', mustChangePassword: false };
  return {
    call: async (to, method, input) => {
      if (method !== 'resolveSession') return peers.call(to, method, input);
      return (input as { token: string }).token === TOKEN ? session : null;
    },
  };
}

process.on('disconnect', () => process.exit(0));
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1000);
});
process.send?.(await start());
