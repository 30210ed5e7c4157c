import type { AloneGatewayConfig } from './alone-gateway.ts';
import { configForChild } from './child.ts';
import { readRegencyName } from './regency.ts';
import { joinInstallation, readSubgraphUrls, runAlone } from './separate.ts';
import { chooseHost, readSettings } from './settings.ts';
import { runCommand } from './startup-error.ts';

/** `npm run start:gateway`: the gateway alone, over subgraphs that run as processes of their own (`SUBGRAPH_URL_<NAME>`). */
await runCommand(async () => {
  const settings = readSettings();
  const subgraphUrls = readSubgraphUrls();
  const { prepared, leave } = await joinInstallation(settings);
  const { mode, regencyCode, rolesAreSeparate, keys } = prepared;
  const { port, dataFolder, trustedProxies, logLevel } = settings;
  const publicUrl = settings.publicUrl ?? `http://127.0.0.1:${port}`;
  const config: AloneGatewayConfig = {
    subgraphUrls,
    ...{ mode, regencyCode, rolesAreSeparate, keys },
    ...{ port, dataFolder, trustedProxies, logLevel, publicUrl },
    host: chooseHost(settings, mode),
    regencyName: await readRegencyName(prepared),
  };
  await runAlone('gateway', configForChild(config, prepared), leave);
  console.log(`Pandu is open: http://127.0.0.1:${port}`);
});
