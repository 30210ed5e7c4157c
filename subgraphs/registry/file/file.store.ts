import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader } from '../../shared/context.ts';

import { grantFor } from '../../shared/policy.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { RegistryFile } from '../generated/prisma/client.ts';
import { verificationContentScope } from '../scope.ts';
import { filePolicy } from './file.policy.ts';

const COLUMNS = `f.id, f.purpose, f.verification_id, f.uploaded_by, f.created_at, f.content_type, f.bytes, f.sha256, f.stored_at`;

/** A file that the actor may read; only files whose bytes have arrived. */
export const fileById = defineLoader<RegistryContext, RegistryFile>(
  (ids, ctx) => readBy(ctx, 'f.id', ids),
  (row) => row.id,
);

/** The photos of verifications that the actor may read, the oldest first. */
export const photosOfVerification = defineLoader<
  RegistryContext,
  { verificationId: string; photos: RegistryFile[] }
>(
  async (verificationIds, ctx) => {
    const rows = await readBy(ctx, 'f.verification_id', verificationIds);
    return verificationIds.map((verificationId) => ({
      verificationId,
      photos: rows.filter((row) => row.verificationId === verificationId),
    }));
  },
  (row) => row.verificationId,
);

function readBy(ctx: RegistryContext, column: string, ids: readonly string[]): Promise<RegistryFile[]> {
  const params: unknown[] = [ids];
  const scope = verificationContentScope(grantFor(filePolicy, ctx.actor, 'read').scope, params);
  return batchedSql<RegistryFile>(
    ctx.db,
    `select ${COLUMNS} from registry_file f join verification v on v.id = f.verification_id
     where ${column} = any($1) and f.stored_at is not null and ${scope} order by f.id`,
    params,
  );
}

/** The file, whether its bytes have arrived or not, locked until the transaction ends; null where there is none. */
export async function lockFile(tx: RegistryTx, id: string): Promise<RegistryFile | null> {
  await tx.query('select id from registry_file where id = $1 for update', [id]);
  return tx.prisma.registryFile.findUnique({ where: { id } });
}
