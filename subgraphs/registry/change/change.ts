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

/** A changed field in an event: its name, and salted hashes of the value before and after. */
export interface FieldChange {
  field: string;
  changeId: string;
  before: string;
  after: string;
}

/** A field of a household or person, as it was and as it became. */
export interface FieldHistory {
  field: string;
  before: unknown;
  after: unknown;
}

/** The fields of `after` whose value is another one than in `before`; fields that `after` leaves out are unchanged. */
export function changedFields<Row extends object>(before: Row, after: Partial<Row>): FieldHistory[] {
  return (Object.keys(after) as (keyof Row & string)[])
    .filter(
      (field) => after[field] !== undefined && JSON.stringify(before[field]) !== JSON.stringify(after[field]),
    )
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
}

/**
 * Keeps what fields of a subject (a person or household) were and became, encrypted under the subject's own key, and
 * gives what the event may say of it. Deleting the key (`eraseHistory`) makes the values unreadable and leaves the
 * events and their hash chain as they are (design decision 3).
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

/** What is still readable of a subject's history, the oldest first; empty after erasure. */
export async function readHistory(ctx: RegistryContext, subjectId: string): Promise<FieldHistory[]> {
  const stored = await readSealedChanges(ctx, subjectId);
  if (!stored) return [];
  const key = openSubjectKey(ctx.keys.data, stored.wrappedKey);
  return stored.changes.map(({ field, valuesCipher }) => {
    const values = JSON.parse(decrypt(key, valuesCipher)) as { before: unknown; after: unknown };
    return { field, before: values.before, after: values.after };
  });
}

/** Deletes a subject's key: no former value of theirs can be read any more. */
export async function eraseHistory(tx: RegistryTx, subjectId: string): Promise<void> {
  await tx.prisma.personalKey.deleteMany({ where: { subjectId } });
}

/** The subject's key, made when first needed; two acts at once agree on one. */
async function subjectKey(ctx: RegistryContext, tx: RegistryTx, subjectId: string): Promise<Buffer> {
  const wrappedKey = newSubjectKey(ctx.keys.data);
  await tx.prisma.personalKey.createMany({ data: [{ subjectId, wrappedKey }], skipDuplicates: true });
  const stored = await tx.prisma.personalKey.findUniqueOrThrow({ where: { subjectId } });
  return openSubjectKey(ctx.keys.data, stored.wrappedKey);
}
