import { readProfile } from '../prisma/seed/offices/read-profile.ts';
import { loadRegistryReference } from '../prisma/seed/registry-reference.ts';
import { loadSample } from '../prisma/seed/sample.ts';
import type { PrismaClient } from '../subgraphs/services/generated/prisma/client.ts';
import { createFirstAccounts } from '../subgraphs/services/sign-in/first-accounts.ts';
import type { Database } from '../subgraphs/shared/database.ts';
import { systemIdentity } from '../subgraphs/shared/subgraph.ts';
import { type House, openHouse } from './house.ts';
import { connectOwner } from './postgres/connection.ts';
import { markFilled, type PreparedDatabase } from './postgres/prepare.ts';
import { signInLines } from './sample-accounts.ts';
import type { Settings } from './settings.ts';

/**
 * Gives an empty database its first content: the sample of an office, or the first two people of a real one. Returns
 * the lines on how to sign in, for when the office is open.
 */
export async function fillDatabase(
  prepared: PreparedDatabase,
  settings: Settings,
  report: (line: string) => void,
): Promise<string[]> {
  if (prepared.sample) {
    const profile = await readProfile(prepared.sample);
    report(`loading the sample of ${profile.office.shortName} ${profile.office.place}`);
    await withoutWaitingForTheDisk(prepared.ownerUrl, () =>
      withHouse(prepared, settings, (house) => {
        const { urls, keys } = prepared;
        return loadSample({ urls, keys, profile, house, report });
      }),
    );
    await markFilled(prepared.ownerUrl);
    return signInLines(profile);
  }
  report('loading the regions');
  await withHouse(prepared, settings, async (house) => {
    await loadRegistryReference(house, prepared.regencyCode);
    // Printed at once: a start that fails later must not lose the only copy of the passwords.
    for (const line of await firstAccounts(house, prepared.regencyCode)) report(line);
  });
  await markFilled(prepared.ownerUrl);
  return [];
}

async function withHouse(
  prepared: PreparedDatabase,
  { connections, logLevel }: Settings,
  work: (house: House) => Promise<void>,
): Promise<void> {
  const house = await openHouse({ ...prepared, connections, logLevel });
  try {
    await work(house);
  } finally {
    await house.close();
  }
}

/**
 * Thousands of small acts are written, and a filling that is cut short starts over anyway: only `markFilled` must reach
 * the disk, and everything before it does with it.
 */
async function withoutWaitingForTheDisk(ownerUrl: string, work: () => Promise<void>): Promise<void> {
  const owner = await connectOwner(ownerUrl);
  const { rows } = await owner.query<{ name: string }>('select quote_ident(current_database()) as name');
  const database = `alter database ${rows[0]?.name}`;
  await owner.query(`${database} set synchronous_commit = off`);
  try {
    await work();
  } finally {
    await owner.query(`${database} reset synchronous_commit`);
    await owner.end();
  }
}

async function firstAccounts(house: House, regencyCode: string): Promise<string[]> {
  const services = house.subgraphs.find(({ name }) => name === 'services');
  if (!services) throw new Error('no services in this process');
  const { db } = services.createContext(systemIdentity());
  const accounts = await createFirstAccounts(db as Database<PrismaClient>, regencyCode);
  if (!accounts) return ['there are accounts already'];
  return accounts.map(
    ({ username, password }) => `first account: ${username}, one-time password ${password} (shown this once)`,
  );
}
