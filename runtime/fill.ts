import { loadRegistryReference } from '../prisma/seed/registry-reference.ts';
import { loadSample } from '../prisma/seed/sample.ts';
import { createFirstAdministrator } from '../subgraphs/services/account/first-administrator.ts';
import type { PrismaClient } from '../subgraphs/services/generated/prisma/client.ts';
import type { Database } from '../subgraphs/shared/database.ts';
import { systemIdentity } from '../subgraphs/shared/subgraph.ts';
import { type House, openHouse } from './house.ts';
import { markFilled, type PreparedDatabase } from './postgres/prepare.ts';
import { SAMPLE_ACCOUNTS } from './sample-accounts.ts';
import type { Settings } from './settings.ts';

/**
 * Gives an empty database its first content: the sample regency, or the first administrator of a real one. Returns
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
    // Told at once: a start that fails later must not take the only copy of the password along.
    report(await firstAdministrator(house, prepared.regencyCode));
    await markFilled(prepared.ownerUrl);
    return [];
  } finally {
    await house.close();
  }
}

async function firstAdministrator(house: House, regencyCode: string): Promise<string> {
  const services = house.subgraphs.find(({ name }) => name === 'services');
  if (!services) throw new Error('no services in this process');
  const { db } = services.createContext(systemIdentity());
  const account = await createFirstAdministrator(db as Database<PrismaClient>, regencyCode);
  if (!account) return 'there are accounts already';
  return `first administrator: ${account.username}, one-time password ${account.password} (shown this once)`;
}
