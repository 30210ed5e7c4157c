import type { House } from '../../runtime/house.ts';
import type { RegistryContext } from '../../subgraphs/registry/context.ts';
import { systemIdentity } from '../../subgraphs/shared/subgraph.ts';
import { loadRegions } from './registry-regions.ts';

/**
 * The reference data of a real installation: the regions of its regency, with every province and regency. Loaded
 * once, even if the first start was interrupted. The survey form is the regency's own decision and not part of it.
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

/** The registry's context for the system. */
export function registryContext(house: Pick<House, 'subgraphs'>): RegistryContext {
  const registry = house.subgraphs.find(({ name }) => name === 'registry');
  if (!registry) throw new Error('no registry in this process');
  return registry.createContext(systemIdentity()) as RegistryContext;
}
