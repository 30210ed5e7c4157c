import { accessOverHttp } from '../gateway/transport/subgraph-access.ts';
import { systemClock } from '../subgraphs/shared/clock.ts';
import type { SubgraphName } from '../subgraphs/shared/subgraph.ts';
import { readChildConfig, runChild } from './child.ts';
import { type GatewayConfig, runGateway } from './gateway-process.ts';

/** A gateway over subgraphs elsewhere: it knows no database at all. */
export type AloneGatewayConfig = GatewayConfig & { subgraphUrls: Record<SubgraphName, string> };

await runChild('gateway', async () => {
  const config = await readChildConfig<AloneGatewayConfig>();
  const access = accessOverHttp({
    urls: config.subgraphUrls,
    clusterKey: config.keys.cluster,
    clock: systemClock,
  });
  const gateway = await runGateway(config, access);
  return {
    close: async () => {
      await gateway.close();
      await access.close();
    },
  };
});
