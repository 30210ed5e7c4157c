import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { NotFoundError } from '../../shared/errors.ts';
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
  return sql<RegistryFile>(
    ctx.db.pool,
    `select ${COLUMNS} from registry_file f join verification v on v.id = f.verification_id
     where ${column} = any($1) and f.stored_at is not null and ${scope} order by f.id`,
    params,
    { prepare: true },
  );
}

/**
 * How many photos of a verification have arrived. Refuses those named that were not uploaded for it: NotFoundError
 * `PHOTO_UNKNOWN`.
 */
export async function countPhotos(
  tx: RegistryTx,
  verificationId: string,
  fileIds: readonly string[],
): Promise<number> {
  const photos = await tx.prisma.registryFile.findMany({
    where: { verificationId, purpose: 'SURVEY_PHOTO', storedAt: { not: null } },
    select: { id: true },
  });
  const known = new Set(photos.map((photo) => photo.id));
  if (fileIds.every((id) => known.has(id))) return known.size;
  throw new NotFoundError(
    'PHOTO_UNKNOWN',
    {
      id: 'Foto belum terunggah untuk verifikasi ini.',
      en: 'A photo was not uploaded for this verification.',
    },
    { path: ['input', 'photoFileIds'] },
  );
}

/** Refuses a scan of a decree that has not arrived. NotFoundError `FILE_UNKNOWN`. */
export async function assertDecreeScan(tx: RegistryTx, fileId: string): Promise<void> {
  const scan = await tx.prisma.registryFile.findFirst({
    where: { id: fileId, purpose: 'DECREE_SCAN', storedAt: { not: null } },
  });
  if (scan) return;
  throw new NotFoundError(
    'FILE_UNKNOWN',
    { id: 'Hasil pindai SK belum terunggah.', en: 'The scan of the decree was not uploaded.' },
    { path: ['input', 'fileId'] },
  );
}

/** The file, whether its bytes have arrived or not, locked until the transaction ends; null where there is none. */
export async function lockFile(tx: RegistryTx, id: string): Promise<RegistryFile | null> {
  await tx.query('select id from registry_file where id = $1 for update', [id]);
  return tx.prisma.registryFile.findUnique({ where: { id } });
}
