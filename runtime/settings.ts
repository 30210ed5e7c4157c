import { isIP } from 'node:net';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { OFFICE_ZONES, type OfficeZone } from '../subgraphs/shared/clock.ts';
import { SUBGRAPHS } from '../subgraphs/shared/subgraph.ts';
import type { InstallationMode } from './postgres/installation.ts';
import { projectRoot } from './project.ts';
import { StartupError } from './startup-error.ts';

/** Names of networks that `@fastify/proxy-addr` knows besides addresses. */
const NETWORK_NAMES = ['loopback', 'linklocal', 'uniquelocal'];

/** Whether it is an address of the internet, or a network of them: `10.0.0.0/8`. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

const areProxies = (text: string): boolean =>
  text.split(',').every((one) => NETWORK_NAMES.includes(one.trim()) || isNetwork(one.trim()));

/** An address, or a name; digits and dots alone are an address that is none, such as `999.1.1.1`. */
const isHost = (text: string): boolean =>
  isIP(text) !== 0 || (/^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(text) && /[a-z]/i.test(text));

const schema = z.object({
  /** Folder for everything that this installation keeps: embedded database, keys, files. */
  DATA_DIR: z.string().default('.data'),
  /** A PostgreSQL 15 or newer, as the owner of one database: `postgresql://user:password@host:5432/name`. */
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(ql)?:\/\//,
      'it is the address of a PostgreSQL, such as postgresql://pandu:password@127.0.0.1:5432/pandu',
    )
    .optional(),
  /** Address to listen on; 127.0.0.1 unless set. Another one needs real data and an https PUBLIC_URL. */
  HOST: z.string().refine(isHost, 'it is an address of this machine, such as 127.0.0.1').optional(),
  /** TCP port. */
  PORT: z.coerce.number().int().min(1).max(65_535).default(4000),
  /** Where people reach this server, when that is another address (a reverse proxy): `https://pandu.example.go.id`. */
  PUBLIC_URL: z
    .url({
      protocol: /^https?$/,
      error: 'it is an http or https address, such as https://pandu.example.go.id',
    })
    .optional(),
  /** Proxies whose `x-forwarded-for` is believed, as addresses or networks: `10.0.0.0/8`. */
  TRUSTED_PROXIES: z
    .string()
    .refine(areProxies, 'they are addresses or networks with commas between, such as 127.0.0.1,10.0.0.0/8')
    .optional(),
  /** Gateway processes; one per core unless set. */
  PANDU_WORKERS: z.coerce.number().int().min(1).max(128).default(availableParallelism()),
  /** Connections that each process opens to the database for each subgraph at most; see `connectionsFor`. */
  PANDU_CONNECTIONS: z.coerce.number().int().min(1).max(100).optional(),
  /** Whose days the office counts by: Asia/Jakarta unless set. Kept with a new database, whose dates depend on it. */
  OFFICE_ZONE: z.enum(OFFICE_ZONES).optional(),
  /** For how many days after a delivery its family stays open to the agency that delivered. */
  AGENCY_ACCESS_DAYS: z.coerce.number().int().min(0).max(3650).default(90),
  /** trace, debug, info, warn, error. */
  PANDU_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('warn'),
});

/** What the environment says, checked once. The other variables are named where they are read: `keys.ts`, `prepare.ts`. */
export interface Settings {
  dataFolder: string;
  keysFolder: string;
  /** Null: the embedded PostgreSQL. */
  databaseUrl: string | null;
  /** Null: the loopback address. */
  host: string | null;
  port: number;
  /** Null: the address listened on. */
  publicUrl: string | null;
  trustedProxies: string | null;
  workers: number;
  connections: number;
  /** Null: as the database was created with. */
  officeZone: OfficeZone | null;
  agencyAccessDays: number;
  logLevel: string;
}

/** Parses the environment; a value that cannot be used is a StartupError. Empty means unset. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new StartupError(`${issue?.path.join('.')} is not usable: ${issue?.message}`);
  }
  const values = parsed.data;
  const dataFolder = resolve(projectRoot, values.DATA_DIR);
  return {
    dataFolder,
    keysFolder: join(dataFolder, 'keys'),
    databaseUrl: values.DATABASE_URL ?? null,
    host: values.HOST ?? null,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    trustedProxies: values.TRUSTED_PROXIES ?? null,
    workers: values.PANDU_WORKERS,
    connections:
      values.PANDU_CONNECTIONS ?? connectionsFor(values.PANDU_WORKERS, values.DATABASE_URL !== undefined),
    officeZone: values.OFFICE_ZONE ?? null,
    agencyAccessDays: values.AGENCY_ACCESS_DAYS,
    logLevel: values.PANDU_LOG_LEVEL,
  };
}

/** What a server of default settings (100 connections) leaves to one office of several processes. */
const CONNECTIONS_OF_A_DEFAULT_SERVER = 90;

/** Ten, and fewer where the database is not ours to configure: it must have room for every process and subgraph. */
function connectionsFor(workers: number, isForeign: boolean): number {
  if (!isForeign) return 10;
  const pools = SUBGRAPHS.length * (workers + 1);
  return Math.min(10, Math.max(2, Math.floor(CONNECTIONS_OF_A_DEFAULT_SERVER / pools)));
}

/** The most connections that the processes of an office open together. */
export function allConnections({ workers, connections }: Settings): number {
  return SUBGRAPHS.length * (workers + 1) * connections;
}

const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];

/**
 * The address to listen on: the loopback one unless HOST says otherwise. Sample data has known passwords and never
 * leaves it; real data leaves it only where people reach it by https, or their passwords would cross the network bare.
 */
export function chooseHost(settings: Settings, mode: InstallationMode): string {
  const host = settings.host ?? '127.0.0.1';
  if (LOOPBACK.includes(host)) return host;
  if (mode === 'sample') {
    throw new StartupError(
      `HOST is ${host}, but sample data is served on 127.0.0.1 only: unset it, or use a real database`,
    );
  }
  if (settings.publicUrl?.startsWith('https://')) return host;
  throw new StartupError(
    `HOST is ${host}, but PUBLIC_URL names no https address: set it to the one that people use, behind a proxy that ends TLS`,
  );
}
