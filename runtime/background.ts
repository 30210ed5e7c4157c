import { startBackground } from '../subgraphs/shared/background.ts';
import { readChildConfig, runChild } from './child.ts';
import { openHouse } from './house.ts';

/** The process beside the gateways: sequencers, consumers and jobs of all subgraphs. */
await runChild(async () => {
  const house = await openHouse(readChildConfig());
  const background = startBackground(house.subgraphs);
  return {
    close: async () => {
      await background.stop();
      await house.close();
    },
  };
});
