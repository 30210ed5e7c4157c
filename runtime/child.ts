import { once } from 'node:events';
import { agencyAccessDays, setAgencyAccessDays } from '../subgraphs/shared/agency-window.ts';
import { type OfficeZone, setOfficeZone } from '../subgraphs/shared/clock.ts';
import type { PersonalKeys } from '../subgraphs/shared/personal.ts';
import { keysAsText } from './keys.ts';
import type { PreparedDatabase } from './postgres/prepare.ts';
import { reportFault } from './startup-error.ts';

/** The configuration that the first process sends to a child, over the channel between them: plain data. */
export type ChildConfig<T extends { keys: PersonalKeys }> = Omit<T, 'keys'> & {
  officeZone: OfficeZone;
  agencyAccessDays: number;
  /** Base64. */
  keys: Record<keyof PersonalKeys, string>;
};

/** Variables for the first process alone: the owner of the database, the installation's keys, what steers a PostgreSQL client. */
const OURS = /^(DATABASE_URL|PANDU_|PG(HOST|PORT|USER|PASS|DATABASE|SERVICE))/;

/** The environment of a child: this process's without secrets, because other users of a machine may read it. */
export function childEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => name === 'PANDU_DEV' || !OURS.test(name));
  return Object.fromEntries(kept);
}

/**
 * Makes the configuration of a child. `config` lists what the child needs, and never the owner's URL: an attacker who breaks
 * into a child must not find it there.
 */
export function configForChild<T extends { keys: PersonalKeys }>(
  config: T,
  { officeZone }: Pick<PreparedDatabase, 'officeZone'>,
): ChildConfig<T> {
  return { ...config, officeZone, agencyAccessDays: agencyAccessDays(), keys: keysAsText(config.keys) };
}

/** Waits for the configuration that the first process sends (`configForChild`). */
export async function readChildConfig<T extends { keys: PersonalKeys }>(): Promise<
  Omit<T, 'keys'> & { keys: PersonalKeys }
> {
  if (!process.send) throw new Error('start this file through another file of runtime/');
  process.send('waits');
  const [sent] = (await once(process, 'message')) as [ChildConfig<T>];
  setOfficeZone(sent.officeZone);
  setAgencyAccessDays(sent.agencyAccessDays);
  const { cluster, data, hash } = sent.keys;
  const decode = (key: string) => Buffer.from(key, 'base64');
  return { ...sent, keys: { cluster: decode(cluster), data: decode(data), hash: decode(hash) } };
}

/**
 * Runs a child: sends `ready` once it has started, and closes it on SIGTERM or when the first process is gone. Ctrl-C goes to
 * every process of the terminal, but only the first process acts on it. `name` appears in the machine's list of processes.
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
  // The first process may have ended while this one was loading, or while it waited for its database.
  if (process.send && !process.connected) return end();
  work = await start();
  process.send?.('ready');
}
