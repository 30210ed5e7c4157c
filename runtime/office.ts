import { createServer } from 'node:net';
import { join } from 'node:path';
import { setOfficeZone } from '../subgraphs/shared/clock.ts';
import { asEnvironment } from './child.ts';
import { keysAsText } from './keys.ts';
import { officeSettings, startEmbedded } from './postgres/embedded.ts';
import { type PreparedDatabase, prepareDatabase } from './postgres/prepare.ts';
import { readRegencyName } from './regency.ts';
import { SAMPLE_ACCOUNTS } from './sample-accounts.ts';
import { allConnections, chooseHost, readSettings, type Settings } from './settings.ts';
import { errorCode, reportFault, runCommand, StartupError } from './startup-error.ts';
import { type Post, startCrew } from './supervisor.ts';

export interface OfficeOptions {
  /** Resolves when what browsers are given is there; awaited before the first process serves. */
  consoleReady?: Promise<void>;
}

/**
 * Opens the office, from an empty database to processes that serve, and closes it again on Ctrl-C or SIGTERM. What an
 * operator can mend ends the process with one line and code 1.
 */
export function openOffice({ consoleReady }: OfficeOptions = {}): Promise<void> {
  return runCommand(() => untilSignal((ends) => start(ends, consoleReady)));
}

/** Runs `work`; ends what it started, the last first, when it fails or a signal comes. */
async function untilSignal(work: (ends: (() => Promise<void>)[]) => Promise<void>): Promise<void> {
  const ends: (() => Promise<void>)[] = [];
  let isEnding = false;

  /** Stops what was started, the last first. */
  const stopAll = async () => {
    for (const stop of ends.splice(0).reverse()) await stop().catch(reportFault);
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
    await work(ends);
  } catch (error) {
    if (isEnding) return;
    await stopAll();
    throw error;
  }
}

/** Each thing that was started adds how to end it to `ends`. */
async function start(ends: (() => Promise<void>)[], consoleReady?: Promise<void>): Promise<void> {
  const settings = readSettings();
  await refuseTakenPort(settings);
  // The database first: what is wrong there is told at once, and in one line.
  const prepared = await openDatabase(settings, ends);
  setOfficeZone(prepared.officeZone);
  const host = chooseHost(settings, prepared.mode);
  const welcome = await fill(prepared, settings);
  const address = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${settings.port}`;
  const config = {
    ...settings,
    ...prepared,
    keys: keysAsText(prepared.keys),
    host,
    publicUrl: settings.publicUrl ?? address,
    regencyName: await readRegencyName(prepared),
  };

  await consoleReady;
  say(`starting ${settings.workers} gateway ${settings.workers === 1 ? 'process' : 'processes'}`);
  const crew = startCrew(
    [
      { name: 'gateway', kind: 'gateway', ...script('worker'), count: settings.workers },
      { name: 'background', kind: 'single', ...script('background'), count: 1 },
    ],
    // Compiled code is kept from one start to the next (Node 22 and newer; an older one does not know the variable).
    { NODE_COMPILE_CACHE: join(settings.dataFolder, 'compile-cache'), ...asEnvironment(config) },
  );
  ends.push(crew.stop);
  await crew.ready;
  announce(address, prepared, welcome);
}

async function openDatabase(settings: Settings, ends: (() => Promise<void>)[]): Promise<PreparedDatabase> {
  const { databaseUrl, dataFolder, keysFolder, officeZone } = settings;
  const common = { keysFolder, officeZone, fillsEmpty: true };
  if (databaseUrl) return prepareDatabase({ ...common, ownerUrl: databaseUrl, isEmbedded: false });
  const server = await startEmbedded({
    folder: dataFolder,
    settings: officeSettings(allConnections(settings)),
    shared: false,
  });
  ends.push(server.stop);
  say(server.isNew ? `created a PostgreSQL database in ${dataFolder}` : 'started PostgreSQL');
  return prepareDatabase({ ...common, ownerUrl: server.url('postgres'), isEmbedded: true });
}

/** The process's program lies beside this file, as source or bundled. */
function script(entry: 'worker' | 'background'): Pick<Post, 'script' | 'execArgv'> {
  const path = join(import.meta.dirname, entry);
  const isSource = import.meta.filename.endsWith('.ts');
  return isSource
    ? { script: `${path}.ts`, execArgv: ['--import', 'tsx'] }
    : { script: `${path}.js`, execArgv: ['--enable-source-maps'] };
}

/** What people are told once the office is open: how to sign in. */
async function fill(prepared: PreparedDatabase, settings: Settings): Promise<string[]> {
  if (!prepared.isEmpty) return prepared.mode === 'sample' ? SAMPLE_ACCOUNTS : [];
  // Loaded only when needed: the next start does without it.
  const { fillDatabase } = await import('./fill.ts');
  return fillDatabase(prepared, settings, say);
}

/** Asked before any work is done; the address is the one that will be listened on as far as it is known yet. */
function refuseTakenPort({ host, port }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const reason =
        errorCode(error) === 'EADDRINUSE' ? 'is taken' : `cannot be listened on (${errorCode(error)})`;
      reject(new StartupError(`port ${port} ${reason}: set PORT to another one`));
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

function say(line: string): void {
  console.log(`· ${line}`);
}
