import { SUBGRAPHS } from '../subgraphs/shared/subgraph.ts';
import type { AloneSubgraphConfig } from './alone-subgraph.ts';
import { configForChild } from './child.ts';
import { isSubgraphName } from './project.ts';
import { joinInstallation, readSubgraphUrls, runAlone } from './separate.ts';
import { readSettings } from './settings.ts';
import { runCommand, StartupError } from './startup-error.ts';

/**
 * `npm run start:subgraph -- cases`: one subgraph as a process of its own, with its sequencer, consumers and jobs,
 * listening on the port of its `SUBGRAPH_URL_<NAME>`. It answers signed requests only.
 */
await runCommand(async () => {
  const name = process.argv[2];
  if (!isSubgraphName(name))
    throw new StartupError(`name a subgraph: npm run start:subgraph -- ${SUBGRAPHS.join('|')}`);
  const settings = readSettings();
  const subgraphUrls = readSubgraphUrls();
  const { prepared, leave } = await joinInstallation(settings);
  const { connections, logLevel } = settings;
  const { keys, regencyCode, urls } = prepared;
  const config: AloneSubgraphConfig = {
    ...{ name, subgraphUrls, connections, logLevel, keys, regencyCode },
    databaseUrl: urls[name],
    host: settings.host ?? '127.0.0.1',
  };
  await runAlone('subgraph', configForChild(config, prepared), leave);
  console.log(`${name} answers signed requests at ${subgraphUrls[name]}`);
});
