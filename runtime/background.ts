import { startBackground } from '../subgraphs/shared/background.ts';
import { readChildConfig, runChild } from './child.ts';
import { type HouseOptions, openHouse } from './house.ts';

/** The process beside the gateways: sequencers, consumers and jobs of all subgraphs. */
await runChild('background', async () => {
  const house = await openHouse(await readChildConfig<HouseOptions>());
  const background = startBackground(house.subgraphs);
  await background.hasBegun;
  return {
    close: async () => {
      await background.stop();
      await house.close();
    },
  };
});
