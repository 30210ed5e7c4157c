import type { House } from '../../runtime/house.ts';
import type { RegistryContext } from '../../subgraphs/registry/context.ts';
import { systemIdentity } from '../../subgraphs/shared/subgraph.ts';
import { loadRegions } from './registry-regions.ts';

/**
 * What a real installation cannot begin without: the regions of its regency, with every province and regency. Loaded
 * once; a start that was broken off does not load them again. Its survey form is the regency's own decision, and is not loaded.
 */
export async function loadRegistryReference(
  house: Pick<House, 'subgraphs'>,
  regencyCode: string,
): Promise<void> {
  const { db } = registryContext(house);
  const client = await db.pool.connect();
  try {
    await client.query('begin');
    const { rowCount } = await client.query('select 1 from region limit 1');
    if (!rowCount) await loadRegions(client, regencyCode);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** The registry's context of the system itself. */
export function registryContext(house: Pick<House, 'subgraphs'>): RegistryContext {
  const registry = house.subgraphs.find(({ name }) => name === 'registry');
  if (!registry) throw new Error('no registry in this process');
  return registry.createContext(systemIdentity()) as RegistryContext;
}
