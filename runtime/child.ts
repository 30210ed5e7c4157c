import { once } from 'node:events';
import { agencyAccessDays, setAgencyAccessDays } from '../subgraphs/shared/agency-window.ts';
import { type OfficeZone, setOfficeZone } from '../subgraphs/shared/clock.ts';
import type { PersonalKeys } from '../subgraphs/shared/personal.ts';
import { keysAsText } from './keys.ts';
import type { PreparedDatabase } from './postgres/prepare.ts';
import { reportFault } from './startup-error.ts';

/** What the first process tells a child, over the channel between them: plain data. */
export type Told<T extends { keys: PersonalKeys }> = Omit<T, 'keys'> & {
  officeZone: OfficeZone;
  agencyAccessDays: number;
  /** Base64. */
  keys: Record<keyof PersonalKeys, string>;
};

/** The owner of the database, the keys of the installation, what steers a PostgreSQL client: the first process's alone. */
const OURS = /^(DATABASE_URL|PANDU_|PG(HOST|PORT|USER|PASS|DATABASE|SERVICE))/;

/** The whole environment of a child: that of this process without what is ours. A machine shows it to who asks: no secrets. */
export function childEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => name === 'PANDU_DEV' || !OURS.test(name));
  return Object.fromEntries(kept);
}

/**
 * What a child is told once it runs. `config` names what it needs, one by one: the owner's URL is not among it, so nobody
 * who breaks into a child can read it there.
 */
export function tellChild<T extends { keys: PersonalKeys }>(
  config: T,
  { officeZone }: Pick<PreparedDatabase, 'officeZone'>,
): Told<T> {
  return { ...config, officeZone, agencyAccessDays: agencyAccessDays(), keys: keysAsText(config.keys) };
}

/** The configuration of this child process, as `tellChild` was given it; waits until the first process sends it. */
export async function readChildConfig<T extends { keys: PersonalKeys }>(): Promise<
  Omit<T, 'keys'> & { keys: PersonalKeys }
> {
  if (!process.send) throw new Error('this file is started by another one of runtime/');
  process.send('waits');
  const [told] = (await once(process, 'message')) as [Told<T>];
  setOfficeZone(told.officeZone);
  setAgencyAccessDays(told.agencyAccessDays);
  const { cluster, data, hash } = told.keys;
  const decode = (key: string) => Buffer.from(key, 'base64');
  return { ...told, keys: { cluster: decode(cluster), data: decode(data), hash: decode(hash) } };
}

/**
 * Runs a child's work: says `ready`, ends it on SIGTERM or when the first process is gone. Ctrl-C reaches every
 * process of the terminal; the first one alone acts on it. `name` is what the machine's list of processes shows.
 */
export async function runChild(
  name: string,
  start: () => Promise<{ close(): Promise<void> }>,
): Promise<void> {
  process.title = `pandu ${name}`;
  process.on('SIGINT', () => undefined);
  process.on('uncaughtException', (error) => {
    reportFault(error);
    process.exit(1);
  });
  let work: { close(): Promise<void> } | null = null;
  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    await work?.close();
    process.exit(0);
  };
  process.on('SIGTERM', end);
  process.on('disconnect', end);
  // Whoever started it may have gone while it was loading, or may go while it waits for its database.
  if (process.send && !process.connected) return end();
  work = await start();
  process.send?.('ready');
}
