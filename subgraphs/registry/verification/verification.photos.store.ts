import { NotFoundError } from '../../shared/errors.ts';
import type { RegistryTx } from '../context.ts';

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
