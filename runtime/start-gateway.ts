import { reachOverHttp } from '../gateway/transport/reach.ts';
import { systemClock } from '../subgraphs/shared/clock.ts';
import { runGateway } from './gateway-process.ts';
import { readRegencyName } from './regency.ts';
import { endOnSignal, joinInstallation, readSubgraphUrls } from './separate.ts';
import { chooseHost, readSettings } from './settings.ts';
import { runCommand } from './startup-error.ts';

/** `npm run start:gateway`: the gateway alone, over subgraphs that run as processes of their own (`SUBGRAPH_URL_<NAME>`). */
await runCommand(async () => {
  const settings = readSettings();
  const { prepared, leave } = await joinInstallation(settings);
  const host = chooseHost(settings, prepared.mode);
  const reach = reachOverHttp({
    urls: readSubgraphUrls(),
    clusterKey: prepared.keys.cluster,
    clock: systemClock,
  });
  const gateway = await runGateway(
    {
      ...settings,
      ...prepared,
      host,
      publicUrl: settings.publicUrl ?? `http://127.0.0.1:${settings.port}`,
      regencyName: await readRegencyName(prepared),
    },
    reach,
  );
  console.log(`Pandu is open: ${gateway.url}`);
  endOnSignal(async () => {
    await gateway.close();
    await reach.close();
    await leave();
  });
});
