import { accessInProcess } from '../gateway/transport/subgraph-access.ts';
import { readChildConfig, runChild } from './child.ts';
import { type GatewayConfig, runGateway } from './gateway-process.ts';
import { type HouseOptions, loadHouse, openHouse } from './house.ts';

/** One of the processes that share the listening socket: a gateway with all four subgraphs in it. */
await runChild('gateway', async () => {
  const sent = readChildConfig<HouseOptions & GatewayConfig>();
  await loadHouse(); // while the first process still prepares the database
  const config = await sent;
  const house = await openHouse(config);
  const gateway = await runGateway(config, accessInProcess(house.subgraphs, house.peers));
  // Serve first, then build the schemas that the first request would otherwise wait for.
  for (const subgraph of house.subgraphs) setImmediate(() => subgraph.schema);
  return {
    close: async () => {
      await gateway.close();
      await house.close();
    },
  };
});
