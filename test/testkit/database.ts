import { connectOwner } from '../../runtime/postgres/connection.ts';
import { grantRoles } from '../../runtime/postgres/roles.ts';
import { createScratchDatabase, scratchServer } from '../../runtime/postgres/scratch.ts';
import type { SubgraphName } from '../../subgraphs/shared/subgraph.ts';
import { ensureTemplate, type TemplateKind, testKeys } from './templates.ts';

export { testKeys };

/** A database of one test file, migrated, with the roles of production. */
export interface TestDatabase {
  /** As the owner, who may do everything; tests use it to look and to break things. */
  ownerUrl: string;
  /** As each subgraph's own role. */
  urls: Record<SubgraphName, string>;
  /** Ends every connection and removes database and roles. */
  drop(): Promise<void>;
}

/**
 * Copies a template (50–150 ms): empty unless `sample` is asked for. Call `drop` when the file is done. Needs no
 * more than the server to be held open, which the global set-up of the test projects does.
 */
export async function createTestDatabase(kind: TemplateKind = 'empty'): Promise<TestDatabase> {
  const server = await scratchServer();
  const database = await createScratchDatabase(await ensureTemplate(server, kind));
  const { ownerUrl } = database;
  const owner = await connectOwner(ownerUrl);
  const { urls } = await grantRoles(owner, { ownerUrl, clusterKey: testKeys.cluster, namedUrls: {} });
  await owner.end();
  return { ...database, urls };
}
