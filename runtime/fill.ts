import { loadRegistryReference } from '../prisma/seed/registry-reference.ts';
import { loadSample } from '../prisma/seed/sample.ts';
import { createFirstAccounts } from '../subgraphs/services/account/first-accounts.ts';
import type { PrismaClient } from '../subgraphs/services/generated/prisma/client.ts';
import type { Database } from '../subgraphs/shared/database.ts';
import { systemIdentity } from '../subgraphs/shared/subgraph.ts';
import { type House, openHouse } from './house.ts';
import { markFilled, type PreparedDatabase } from './postgres/prepare.ts';
import { SAMPLE_ACCOUNTS } from './sample-accounts.ts';
import type { Settings } from './settings.ts';

/**
 * Gives an empty database its first content: the sample regency, or the first two people of a real one. Returns
 * what to tell about signing in once the office is open.
 */
export async function fillDatabase(
  prepared: PreparedDatabase,
  settings: Settings,
  report: (line: string) => void,
): Promise<string[]> {
  const house = await openHouse({
    ...prepared,
    connections: settings.connections,
    logLevel: settings.logLevel,
  });
  try {
    if (prepared.mode === 'sample') {
      report('loading the sample regency');
      const { urls, keys, regencyCode } = prepared;
      await loadSample({ urls, keys, regencyCode, house, report });
      await markFilled(prepared.ownerUrl);
      return SAMPLE_ACCOUNTS;
    }
    report('loading the regions');
    await loadRegistryReference(house, prepared.regencyCode);
    // Told at once: a start that fails later must not take the only copy of the passwords along.
    for (const line of await firstAccounts(house, prepared.regencyCode)) report(line);
    await markFilled(prepared.ownerUrl);
    return [];
  } finally {
    await house.close();
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
