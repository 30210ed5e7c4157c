import { createServer } from 'node:net';
import { join } from 'node:path';
import { setAgencyAccessDays } from '../subgraphs/shared/agency-window.ts';
import { setOfficeZone } from '../subgraphs/shared/clock.ts';
import { childEnvironment, configForChild } from './child.ts';
import type { GatewayConfig } from './gateway-process.ts';
import type { HouseOptions } from './house.ts';
import { officeSettings, startEmbedded } from './postgres/embedded.ts';
import { type PreparedDatabase, prepareDatabase } from './postgres/prepare.ts';
import { programOf } from './program.ts';
import { readRegencyName } from './regency.ts';
import { allConnections, chooseHost, readSettings, type Settings } from './settings.ts';
import { errorCode, reportFault, runCommand, StartupError } from './startup-error.ts';
import { startCrew } from './supervisor.ts';

export interface OfficeOptions {
  /** Resolves when the console's files are there; awaited before the first process serves. */
  consoleReady?: Promise<void>;
}

/**
 * Opens the office, from an empty database to processes that serve, and closes it again on Ctrl-C or SIGTERM. What an
 * operator can mend ends the process with one line and code 1.
 */
export function openOffice({ consoleReady }: OfficeOptions = {}): Promise<void> {
  return runCommand(() => untilSignal((life) => start(life, consoleReady)));
}

/** What was started, and how it ends. */
interface Life {
  /** The processes, which end before their database does. */
  crew?: { stop(): Promise<void> };
  database?: { stop(): Promise<void> };
  /** Ends this process with code 1 where it cannot mend itself, so that its keeper (systemd, a container engine) restarts it. */
  giveUp(reason: StartupError): void;
}

/** Runs `work`; ends what it started when it fails, is given up or a signal comes. */
async function untilSignal(work: (life: Life) => Promise<void>): Promise<void> {
  let isEnding = false;
  const giveUp = async ({ message }: StartupError) => {
    if (isEnding) return;
    isEnding = true;
    console.error(`pandu: ${message}`);
    await stopAll();
    process.exit(1);
  };
  const life: Life = { giveUp };
  const stopAll = async () => {
    await life.crew?.stop().catch(reportFault);
    await life.database?.stop().catch(reportFault);
  };
  const onSignal = async () => {
    if (isEnding) return;
    isEnding = true;
    console.log('\nclosing …');
    // What was still under way loses its database now; that is no fault.
    process.on('uncaughtException', () => undefined);
    await stopAll();
    process.exit(0);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    await work(life);
  } catch (error) {
    if (isEnding) return;
    await stopAll();
    throw error;
  }
}

async function start(life: Life, consoleReady?: Promise<void>): Promise<void> {
  const settings = readSettings();
  await refuseTakenPort(settings);
  // The first gateway loads its code meanwhile.
  const office = makeReady(settings, life, consoleReady);
  // Compiled code is kept from one start to the next (Node 22 and newer; an older one does not know the variable).
  const env = { ...childEnvironment(), NODE_COMPILE_CACHE: join(settings.dataFolder, 'compile-cache') };
  const crew = startCrew([
    {
      ...{ name: 'gateway', kind: 'gateway', ...programOf('worker'), count: settings.workers, env },
      config: async () => (await office).gateway,
    },
    {
      ...{ name: 'background', kind: 'single', ...programOf('background'), count: 1, env },
      config: async () => (await office).background,
    },
  ]);
  life.crew = crew;
  const { address, prepared, welcome } = await office;
  await crew.opened;
  announce(address, prepared, welcome);
  await crew.ready;
}

/** Prepares and fills the database; returns what the processes and the people at the terminal need to know. */
async function makeReady(settings: Settings, life: Life, consoleReady?: Promise<void>) {
  // The database first, so that its faults are reported at once and in one line.
  const prepared = await openDatabase(settings, life);
  setOfficeZone(prepared.officeZone);
  setAgencyAccessDays(settings.agencyAccessDays);
  const host = chooseHost(settings, prepared.mode);
  const welcome = await fill(prepared, settings);
  const address = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${settings.port}`;
  const { port, trustedProxies, dataFolder, connections, logLevel } = settings;
  const { urls, keys, mode, regencyCode, rolesAreSeparate } = prepared;
  const houseOptions: HouseOptions = { urls, keys, regencyCode, connections, logLevel };
  const gatewayConfig: GatewayConfig = {
    ...{ keys, mode, regencyCode, rolesAreSeparate, host, port, trustedProxies, dataFolder, logLevel },
    publicUrl: settings.publicUrl ?? address,
    regencyName: await readRegencyName(prepared),
  };
  await consoleReady;
  const gateway = configForChild({ ...houseOptions, ...gatewayConfig }, prepared);
  return { address, prepared, welcome, gateway, background: configForChild(houseOptions, prepared) };
}

async function openDatabase(settings: Settings, life: Life): Promise<PreparedDatabase> {
  const { databaseUrl, dataFolder, keysFolder, officeZone } = settings;
  const common = { keysFolder, officeZone, fillsEmpty: true };
  if (databaseUrl) return prepareDatabase({ ...common, ownerUrl: databaseUrl, isEmbedded: false });
  const server = await startEmbedded({
    folder: dataFolder,
    settings: officeSettings(allConnections(settings)),
    shared: false,
  });
  life.database = server;
  void server.lost.then(life.giveUp);
  print(server.isNew ? `created a PostgreSQL database in ${dataFolder}` : 'started PostgreSQL');
  return prepareDatabase({ ...common, ownerUrl: server.url('postgres'), isEmbedded: true });
}

/** Fills the database if needed; returns the lines on how to sign in. */
async function fill(prepared: PreparedDatabase, settings: Settings): Promise<string[]> {
  if (!prepared.isEmpty) return prepared.sample ? linesOf(prepared.sample) : [];
  // Loaded only when needed: the next start does without it.
  const { fillDatabase } = await import('./fill.ts');
  return fillDatabase(prepared, settings, print);
}

async function linesOf(sample: string): Promise<string[]> {
  const { readAccounts } = await import('../prisma/seed/offices/read-profile.ts');
  const { signInLines } = await import('./sample-accounts.ts');
  return signInLines({ accounts: await readAccounts(sample) });
}

/** Asked before any work is done; the address is the one that will be listened on as far as it is known yet. */
function refuseTakenPort({ host, port }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const code = errorCode(error);
      reject(
        new StartupError(
          code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
            ? `HOST is ${host}, which is no address of this machine: set HOST to one that is, such as 127.0.0.1`
            : `port ${port} ${code === 'EADDRINUSE' ? 'is taken' : `cannot be listened on (${code})`}: set PORT to another one`,
        ),
      );
    });
    probe.listen(port, host ?? '127.0.0.1', () => probe.close(() => resolve()));
  });
}

function announce(address: string, { mode, rolesAreSeparate }: PreparedDatabase, welcome: string[]): void {
  console.log('');
  console.log(`Pandu is open: ${address}${mode === 'sample' ? '   (sample data, invented people)' : ''}`);
  if (!rolesAreSeparate) console.log('The database user may not create roles: all subgraphs share one.');
  for (const line of welcome) console.log(line);
  console.log('Ctrl-C ends it.');
}

function print(line: string): void {
  console.log(`· ${line}`);
}
