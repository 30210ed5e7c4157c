import { connectOwner } from '../../runtime/postgres/connection.ts';
import { grantRoles } from '../../runtime/postgres/roles.ts';
import { createScratchDatabase, scratchServer } from '../../runtime/postgres/scratch.ts';
import type { SubgraphName } from '../../subgraphs/shared/subgraph.ts';
import { ensureTemplate, type TemplateKind, testKeys } from './templates.ts';

export { testKeys };

/** A database of one test file, migrated, with the roles of production. */
export interface TestDatabase {
  /** Connects as the owner, who may do everything. */
  ownerUrl: string;
  /** As each subgraph's own role. */
  urls: Record<SubgraphName, string>;
  /** Closes every connection and removes database and roles. */
  drop(): Promise<void>;
}

/**
 * Copies a template (50–150 ms): empty unless `sample` is asked for, of this office. Call `drop` at the end of the file. Needs a
 * running server, which the global set-up of the test projects starts.
 */
export async function createTestDatabase(
  kind: TemplateKind = 'empty',
  office?: string,
): Promise<TestDatabase> {
  const server = await scratchServer();
  const database = await createScratchDatabase(await ensureTemplate(server, kind, office));
  const { ownerUrl } = database;
  const owner = await connectOwner(ownerUrl);
  const { urls } = await grantRoles(owner, { ownerUrl, clusterKey: testKeys.cluster, namedUrls: {} });
  await owner.end();
  return { ...database, urls };
}
