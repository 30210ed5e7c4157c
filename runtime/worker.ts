import { reachInProcess } from '../gateway/transport/reach.ts';
import { readChildConfig, runChild } from './child.ts';
import { runGateway } from './gateway-process.ts';
import { openHouse } from './house.ts';

/** One of the processes that share the listening socket: a gateway with all four subgraphs in it. */
await runChild(async () => {
  const config = readChildConfig();
  const house = await openHouse(config);
  const gateway = await runGateway(config, reachInProcess(house.subgraphs, house.peers));
  return {
    close: async () => {
      await gateway.close();
      await house.close();
    },
  };
});
