import type pg from 'pg';
import type { PersonalKeys } from '../../subgraphs/shared/personal.ts';
import { SUBGRAPHS, type SubgraphName } from '../../subgraphs/shared/subgraph.ts';
import { fingerprintOf, loadKeys } from '../keys.ts';
import { StartupError } from '../startup-error.ts';
import { connectOwner, withPrepareLock } from './connection.ts';
import {
  decideMode,
  type InstallationMode,
  readInstallation,
  recordFilled,
  recordInstallation,
} from './installation.ts';
import { applyMigrations, readMigrations } from './migrations.ts';
import { grantRoles, type SubgraphAccess } from './roles.ts';

/** A database that is ready for the subgraphs. */
export interface PreparedDatabase extends SubgraphAccess {
  ownerUrl: string;
  mode: InstallationMode;
  regencyCode: string;
  keys: PersonalKeys;
  /** True while sample data, or the first administrator, are still to come: fill, then call `markFilled`. */
  isEmpty: boolean;
}

export interface PrepareOptions {
  ownerUrl: string;
  isEmbedded: boolean;
  keysFolder: string;
  /** True for the one process that fills an empty database; it clears what a cut-short filling left behind. */
  fillsEmpty: boolean;
  /** `PANDU_MODE`, `PANDU_REGENCY`, `DATABASE_URL_<SUBGRAPH>` and the keys are read from here. */
  env?: NodeJS.ProcessEnv;
}

/** The sample regency: Sragen. */
const SAMPLE_REGENCY = '33.14';

/**
 * Brings a database to the present: decides sample or real, checks the keys, applies migrations, grants roles.
 * Repeatable, and safe when several processes start at once.
 */
export async function prepareDatabase(options: PrepareOptions): Promise<PreparedDatabase> {
  const { ownerUrl, isEmbedded, keysFolder, fillsEmpty, env = process.env } = options;
  const migrations = await readMigrations();
  const client = await connectOwner(ownerUrl);
  try {
    return await withPrepareLock(client, async () => {
      const stored = await readInstallation(client);
      const mode = decideMode(stored, env.PANDU_MODE, isEmbedded);
      const keys = await loadKeys(keysFolder, mode === 'sample' && stored === null, env);
      const keysFingerprint = fingerprintOf(keys);
      if (stored && stored.keysFingerprint !== keysFingerprint) {
        throw new StartupError(
          'PANDU_DATA_KEY and PANDU_HASH_KEY are not those that this database was created with',
        );
      }
      const regencyCode = stored?.regencyCode ?? readRegency(env, mode);
      if (fillsEmpty && stored?.mode === 'sample' && !stored.filledAt) await dropSubgraphs(client);
      await applyMigrations(client, migrations);
      const access = await grantRoles(client, {
        ownerUrl,
        clusterKey: keys.cluster,
        namedUrls: readNamedUrls(env),
      });
      if (!stored) await recordInstallation(client, { mode, regencyCode, keysFingerprint });
      return { ...access, ownerUrl, mode, regencyCode, keys, isEmpty: !stored?.filledAt };
    });
  } finally {
    await client.end();
  }
}

/** Call when the sample or the first administrator is complete. */
export async function markFilled(ownerUrl: string): Promise<void> {
  const client = await connectOwner(ownerUrl);
  await recordFilled(client);
  await client.end();
}

function readRegency(env: NodeJS.ProcessEnv, mode: InstallationMode): string {
  const code = env.PANDU_REGENCY || (mode === 'sample' ? SAMPLE_REGENCY : undefined);
  if (code && /^\d\d\.\d\d$/.test(code)) return code;
  const fault = code ? `is "${code}"` : 'is missing';
  throw new StartupError(
    `PANDU_REGENCY ${fault}: it must be the code of the regency that this database is for, such as 33.14`,
  );
}

async function dropSubgraphs(client: pg.Client): Promise<void> {
  for (const name of SUBGRAPHS) await client.query(`drop schema if exists ${name} cascade`);
}

function readNamedUrls(env: NodeJS.ProcessEnv): Partial<Record<SubgraphName, string>> {
  const entries = SUBGRAPHS.map((name) => [name, env[`DATABASE_URL_${name.toUpperCase()}`]] as const);
  return Object.fromEntries(entries.filter(([, url]) => url));
}
