import { type OfficeZone, setOfficeZone } from '../subgraphs/shared/clock.ts';
import type { PersonalKeys } from '../subgraphs/shared/personal.ts';
import type { GatewayConfig } from './gateway-process.ts';
import type { HouseOptions } from './house.ts';
import { reportFault } from './startup-error.ts';

/** What the first process tells the others: plain data in one environment variable. */
export type ChildConfig = Omit<HouseOptions & GatewayConfig, 'keys' | 'clock'> & {
  officeZone: OfficeZone;
  /** Base64. */
  keys: Record<keyof PersonalKeys, string>;
};

const VARIABLE = 'PANDU_CHILD_CONFIG';

export function asEnvironment(config: ChildConfig): NodeJS.ProcessEnv {
  return { [VARIABLE]: JSON.stringify(config) };
}

/** The configuration of this child process, ready for `openHouse`. */
export function readChildConfig(): HouseOptions & GatewayConfig {
  const text = process.env[VARIABLE];
  if (!text) throw new Error('this file is started by runtime/office.ts');
  const config: ChildConfig = JSON.parse(text);
  setOfficeZone(config.officeZone);
  const { cluster, data, hash } = config.keys;
  const decode = (key: string) => Buffer.from(key, 'base64');
  return { ...config, keys: { cluster: decode(cluster), data: decode(data), hash: decode(hash) } };
}

/**
 * Runs a child's work: says `ready`, ends it on SIGTERM or when the first process is gone. Ctrl-C reaches every
 * process of the terminal; the first one alone acts on it.
 */
export async function runChild(start: () => Promise<{ close(): Promise<void> }>): Promise<void> {
  process.on('SIGINT', () => undefined);
  process.on('uncaughtException', (error) => {
    reportFault(error);
    process.exit(1);
  });
  const work = await start();
  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    await work.close();
    process.exit(0);
  };
  process.on('SIGTERM', end);
  process.on('disconnect', end);
  process.send?.('ready');
}
