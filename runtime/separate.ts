import { setAgencyAccessDays } from '../subgraphs/shared/agency-window.ts';
import { setOfficeZone } from '../subgraphs/shared/clock.ts';
import { SUBGRAPHS, type SubgraphName } from '../subgraphs/shared/subgraph.ts';
import { childEnvironment } from './child.ts';
import { connectOwner } from './postgres/connection.ts';
import { officeSettings, startEmbedded } from './postgres/embedded.ts';
import { type PreparedDatabase, prepareDatabase } from './postgres/prepare.ts';
import { programOf } from './program.ts';
import { allConnections, type Settings } from './settings.ts';
import { StartupError } from './startup-error.ts';
import { startCrew } from './supervisor.ts';

/** An installation that several separate processes run together. */
export interface JoinedInstallation {
  prepared: PreparedDatabase;
  /** The last process to leave an embedded database stops it. */
  leave(): Promise<void>;
}

/** Joins the installation of this DATA_DIR or DATABASE_URL, which `npm start` has filled before. */
export async function joinInstallation(settings: Settings): Promise<JoinedInstallation> {
  const { databaseUrl, dataFolder, keysFolder } = settings;
  const server = databaseUrl
    ? null
    : await startEmbedded({
        folder: dataFolder,
        settings: officeSettings(allConnections(settings)),
        shared: true,
      });
  const ownerUrl = databaseUrl ?? server?.url('postgres') ?? '';
  const leave = async () => {
    if (server && (await isUnused(ownerUrl))) await server.stop();
  };
  const prepared = await prepareDatabase({
    ownerUrl,
    isEmbedded: server !== null,
    keysFolder,
    officeZone: settings.officeZone,
    fillsEmpty: false,
  });
  setOfficeZone(prepared.officeZone);
  setAgencyAccessDays(settings.agencyAccessDays);
  if (!prepared.isEmpty) return { prepared, leave };
  await leave();
  throw new StartupError('the database is empty: run npm start once, which fills it');
}

async function isUnused(ownerUrl: string): Promise<boolean> {
  // Another process that left at the same moment may have stopped it already.
  const client = await connectOwner(ownerUrl).catch(() => null);
  if (!client) return false;
  const { rows } = await client.query(
    `select 1 from pg_stat_activity where application_name like 'pandu-%' and datname = current_database()`,
  );
  await client.end();
  return rows.length === 0;
}

/** `SUBGRAPH_URL_<NAME>`, or ports 4101 to 4104 of this machine. */
export function readSubgraphUrls(env: NodeJS.ProcessEnv = process.env): Record<SubgraphName, string> {
  const entries = SUBGRAPHS.map((name, index) => {
    const variable = `SUBGRAPH_URL_${name.toUpperCase()}`;
    const url = env[variable] || `http://127.0.0.1:${4101 + index}`;
    if (!URL.canParse(url)) throw new StartupError(`${variable} is not a URL such as http://127.0.0.1:4101`);
    return [name, url];
  });
  return Object.fromEntries(entries);
}

/**
 * Runs one part as a child of this process, which alone knows the owner's URL. Restarts it when it dies and ends it on Ctrl-C or
 * SIGTERM. Resolves when it is ready. `config` comes from `configForChild`.
 */
export async function runAlone(
  part: 'gateway' | 'subgraph',
  config: object,
  leave: () => Promise<void>,
): Promise<void> {
  const env = childEnvironment();
  const crew = startCrew([
    { name: part, kind: 'single', ...programOf(`alone-${part}`), count: 1, env, config: async () => config },
  ]);
  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    await crew.stop();
    await leave();
    process.exit(0);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  await crew.ready;
}
