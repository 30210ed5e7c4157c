import type pg from 'pg';
import type { OfficeZone } from '../../subgraphs/shared/clock.ts';
import type { PersonalKeys } from '../../subgraphs/shared/personal.ts';
import { SUBGRAPHS, type SubgraphName } from '../../subgraphs/shared/subgraph.ts';
import { fingerprintOf, loadKeys } from '../keys.ts';
import { StartupError } from '../startup-error.ts';
import { connectOwner, withPrepareLock } from './connection.ts';
import {
  decideMode,
  decideZone,
  type Installation,
  type InstallationMode,
  readInstallation,
  recordFilled,
  recordInstallation,
} from './installation.ts';
import { applyMigrations, readMigrations } from './migrations.ts';
import { grantRoles, type SubgraphAccess } from './roles.ts';
import { decideSample, type Sample } from './sample.ts';

/** A database that is ready for the subgraphs. */
export interface PreparedDatabase extends SubgraphAccess {
  ownerUrl: string;
  mode: InstallationMode;
  regencyCode: string;
  officeZone: OfficeZone;
  keys: PersonalKeys;
  /** The name of the profile whose sample it holds; null for real data. */
  sample: string | null;
  /** True while sample data, or the first two accounts, are still to come: fill, then call `markFilled`. */
  isEmpty: boolean;
}

export interface PrepareOptions {
  ownerUrl: string;
  isEmbedded: boolean;
  keysFolder: string;
  /** `OFFICE_ZONE`, where it was given: a new database keeps it, another one must agree. */
  officeZone?: OfficeZone | null;
  /** True for the one process that fills an empty database; it clears what a cut-short filling left behind. */
  fillsEmpty: boolean;
  /** `PANDU_MODE`, `PANDU_REGENCY`, `PANDU_SAMPLE`, `DATABASE_URL_<SUBGRAPH>` and the keys are read from here. */
  env?: NodeJS.ProcessEnv;
}

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
      // An unfilled database is made again after a crash; `markFilled` flushes all of it to disk.
      if (!stored?.filledAt) await client.query('set synchronous_commit = off');
      const mode = decideMode(stored, env.PANDU_MODE, isEmbedded);
      const wishes = {
        sample: env.PANDU_SAMPLE,
        regency: env.PANDU_REGENCY,
        zone: options.officeZone ?? null,
      };
      const sample = await decideSample(stored, mode, wishes);
      const officeZone = decideZone(stored, wishes.zone, sample);
      const keys = await loadKeys(
        keysFolder,
        { mayCreate: mode === 'sample' && stored === null, mustBePrivate: mode === 'real' },
        env,
      );
      const keysFingerprint = fingerprintOf(keys);
      if (stored && stored.keysFingerprint !== keysFingerprint) {
        throw new StartupError(
          'PANDU_DATA_KEY and PANDU_HASH_KEY are not those that this database was created with',
        );
      }
      const regencyCode = await decideRegency(stored, wishes.regency || undefined, sample);
      if (fillsEmpty && stored?.mode === 'sample' && !stored.filledAt) await dropSubgraphs(client);
      await applyMigrations(client, migrations);
      const access = await grantRoles(client, {
        ownerUrl,
        clusterKey: keys.cluster,
        namedUrls: readNamedUrls(env),
      });
      if (!stored) await recordInstallation(client, { mode, regencyCode, officeZone, keysFingerprint });
      const isEmpty = !stored?.filledAt;
      return {
        ...access,
        ...{ ownerUrl, mode, regencyCode, officeZone, keys, isEmpty },
        sample: sample?.name ?? null,
      };
    });
  } finally {
    await client.end();
  }
}

/** Call when the sample is, or the first two accounts are, complete. */
export async function markFilled(ownerUrl: string): Promise<void> {
  const client = await connectOwner(ownerUrl);
  await recordFilled(client);
  await client.end();
}

async function decideRegency(
  stored: Installation | null,
  wish: string | undefined,
  sample: Sample | null,
): Promise<string> {
  if (stored) {
    if (!wish || wish === stored.regencyCode) return stored.regencyCode;
    throw new StartupError(
      `PANDU_REGENCY is "${wish}", but this database is for ${stored.regencyCode}: unset it`,
    );
  }
  const code = wish ?? sample?.regencyCode;
  if (!code) {
    throw new StartupError(
      'PANDU_REGENCY is missing: it must be the code of the regency that this database is for, such as 33.14',
    );
  }
  // Loaded only when needed: the next start does without it.
  const { isRegency } = await import('../../prisma/seed/registry-regions.ts');
  if (await isRegency(code)) return code;
  throw new StartupError(
    `PANDU_REGENCY is "${code}", which no regency or city has (Kemendagri's code, such as 33.14)`,
  );
}

async function dropSubgraphs(client: pg.Client): Promise<void> {
  for (const name of SUBGRAPHS) await client.query(`drop schema if exists ${name} cascade`);
}

function readNamedUrls(env: NodeJS.ProcessEnv): Partial<Record<SubgraphName, string>> {
  const entries = SUBGRAPHS.map((name) => [name, env[`DATABASE_URL_${name.toUpperCase()}`]] as const);
  return Object.fromEntries(entries.filter(([, url]) => url));
}
