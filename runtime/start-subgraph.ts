import { HttpPeers } from '../gateway/transport/http-peers.ts';
import { startSubgraphServer } from '../gateway/transport/subgraph-server.ts';
import { startBackground } from '../subgraphs/shared/background.ts';
import { systemClock } from '../subgraphs/shared/clock.ts';
import { createLogger } from '../subgraphs/shared/log.ts';
import { SUBGRAPHS } from '../subgraphs/shared/subgraph.ts';
import { openSubgraph } from './house.ts';
import { isSubgraphName } from './project.ts';
import { endOnSignal, joinInstallation, readSubgraphUrls } from './separate.ts';
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
  const urls = readSubgraphUrls();
  const { prepared, leave } = await joinInstallation(settings);
  const clusterKey = prepared.keys.cluster;
  const peers = new HttpPeers(urls, clusterKey, systemClock);
  const subgraph = await openSubgraph(name, { ...settings, ...prepared }, peers);
  const server = await startSubgraphServer(subgraph, {
    clusterKey,
    clock: systemClock,
    log: createLogger(settings.logLevel),
    host: settings.host ?? '127.0.0.1',
    port: Number(new URL(urls[name]).port),
  });
  const background = startBackground([subgraph]);
  console.log(`${name} answers signed requests at ${server.url}`);
  endOnSignal(async () => {
    await server.close();
    await background.stop();
    await peers.close();
    await subgraph.close();
    await leave();
  });
});
