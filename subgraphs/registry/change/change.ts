import { newId } from '../../shared/ids.ts';
import {
  bytes,
  decrypt,
  encrypt,
  newSalt,
  newSubjectKey,
  openSubjectKey,
  saltedHash,
} from '../../shared/personal.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import { readSealedChanges } from './change.store.ts';

/** A changed field in an event: its name, with salted hashes of the old and new value. */
export interface FieldChange {
  field: string;
  changeId: string;
  before: string;
  after: string;
}

/** One change of a field of a household or person. */
export interface FieldHistory {
  field: string;
  before: unknown;
  after: unknown;
}

/** The fields of `after` that differ from `before`; fields left out of `after` are unchanged. */
export function changedFields<Row extends object>(before: Row, after: Partial<Row>): FieldHistory[] {
  return (Object.keys(after) as (keyof Row & string)[])
    .filter(
      (field) => after[field] !== undefined && JSON.stringify(before[field]) !== JSON.stringify(after[field]),
    )
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
}

/**
 * Stores the old and new values of a subject's fields (a person or household), encrypted under the subject's own key,
 * and returns the hashes for the event. Deleting the key (`eraseHistory`) makes the values unreadable; the events and
 * their hash chain stay intact (design decision 3).
 */
export async function recordChanges(
  ctx: RegistryContext,
  tx: RegistryTx,
  subjectId: string,
  histories: readonly FieldHistory[],
): Promise<FieldChange[]> {
  if (histories.length === 0) return [];
  const key = await subjectKey(ctx, tx, subjectId);
  const records = histories.map((history) => {
    const salt = newSalt();
    const id = newId('chg');
    const { field, before, after } = history;
    return {
      row: {
        id,
        subjectId,
        field,
        valuesCipher: bytes(encrypt(key, JSON.stringify({ before, after, salt }))),
      },
      change: { field, changeId: id, before: saltedHash(salt, before), after: saltedHash(salt, after) },
    };
  });
  await tx.prisma.personalChange.createMany({ data: records.map((record) => record.row) });
  return records.map((record) => record.change);
}

/** A subject's history, oldest first; empty after erasure. */
export async function readHistory(ctx: RegistryContext, subjectId: string): Promise<FieldHistory[]> {
  const stored = await readSealedChanges(ctx, subjectId);
  if (!stored) return [];
  const key = openSubjectKey(ctx.keys.data, stored.wrappedKey);
  return stored.changes.map(({ field, valuesCipher }) => {
    const values = JSON.parse(decrypt(key, valuesCipher)) as { before: unknown; after: unknown };
    return { field, before: values.before, after: values.after };
  });
}

/** Deletes a subject's key, so that nobody can read their former values. */
export async function eraseHistory(tx: RegistryTx, subjectId: string): Promise<void> {
  await tx.prisma.personalKey.deleteMany({ where: { subjectId } });
}

/** The subject's key, created on first use; concurrent acts get the same key. */
async function subjectKey(ctx: RegistryContext, tx: RegistryTx, subjectId: string): Promise<Buffer> {
  const wrappedKey = newSubjectKey(ctx.keys.data);
  await tx.prisma.personalKey.createMany({ data: [{ subjectId, wrappedKey }], skipDuplicates: true });
  const stored = await tx.prisma.personalKey.findUniqueOrThrow({ where: { subjectId } });
  return openSubjectKey(ctx.keys.data, stored.wrappedKey);
}
