import { startBackground } from '../subgraphs/shared/background.ts';
import { systemClock } from '../subgraphs/shared/clock.ts';
import { HttpPeers } from '../subgraphs/shared/http-peers.ts';
import { createLogger } from '../subgraphs/shared/log.ts';
import { startSubgraphServer } from '../subgraphs/shared/server/server.ts';
import type { SubgraphName } from '../subgraphs/shared/subgraph.ts';
import { readChildConfig, runChild } from './child.ts';
import { openSubgraph, type SubgraphOptions } from './house.ts';

/** One subgraph: it knows its own database role and where the others listen. */
export type AloneSubgraphConfig = SubgraphOptions & {
  name: SubgraphName;
  subgraphUrls: Record<SubgraphName, string>;
  host: string;
};

await runChild('subgraph', async () => {
  const config = await readChildConfig<AloneSubgraphConfig>();
  const { name, subgraphUrls, host } = config;
  const clusterKey = config.keys.cluster;
  const peers = new HttpPeers(subgraphUrls, clusterKey, systemClock);
  const subgraph = await openSubgraph(name, config, peers);
  const server = await startSubgraphServer(subgraph, {
    clusterKey,
    clock: systemClock,
    log: createLogger(config.logLevel),
    host,
    port: Number(new URL(subgraphUrls[name]).port),
  });
  const background = startBackground([subgraph]);
  return {
    close: async () => {
      await server.close();
      await background.stop();
      await peers.close();
      await subgraph.close();
    },
  };
});
