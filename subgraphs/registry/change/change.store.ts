import type { RegistryContext } from '../context.ts';
import type { PersonalChange } from '../generated/prisma/client.ts';

/** A subject's encrypted former values, oldest first, with the subject's key; null once the key is deleted. */
export async function readSealedChanges(
  ctx: RegistryContext,
  subjectId: string,
): Promise<{ wrappedKey: Uint8Array; changes: PersonalChange[] } | null> {
  const { prisma } = ctx.db;
  const key = await prisma.personalKey.findUnique({ where: { subjectId } });
  if (!key) return null;
  const changes = await prisma.personalChange.findMany({ where: { subjectId }, orderBy: { id: 'asc' } });
  return { wrappedKey: key.wrappedKey, changes };
}
