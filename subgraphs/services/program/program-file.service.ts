import { z } from 'zod';
import { fileStoredInput, type UploadTicket, uploadTicket } from '../../shared/files.ts';
import { createdId } from '../../shared/ids.ts';
import type { Act } from '../../shared/inputs.ts';
import { authorise } from '../../shared/policy.ts';
import { transact, write } from '../../shared/write.ts';
import type { ServicesContext } from '../context.ts';
import { programPolicy } from './program.policy.ts';
import { assertNotRetired } from './program.service.ts';
import { lockProgram } from './program.store.ts';
import { kept } from './program.village.ts';
import { findByteless, lockAbandoned, lockFile } from './program-file.store.ts';

export interface ProgramFileTicketInput extends Act {
  id?: string | null;
  programId: string;
  /** As the user calls it: `perbup-12-2026.pdf`. */
  name: string;
}

/**
 * `programFileTicket` (who drafts the programme): gives the right to upload a file of a programme. It counts once its bytes have arrived (`storeFile`).
 * NotFoundError; RuleError `PROGRAM_RETIRED`.
 */
export async function ticketForUpload(
  ctx: ServicesContext,
  input: ProgramFileTicketInput,
): Promise<UploadTicket> {
  const { actor, scope } = authorise(ctx, programPolicy, 'change');
  const { requestId, programId, name } = input;
  const fileId = await write(ctx, { requestId, name: 'programFileTicket', input }, async (tx) => {
    const path = ['input', 'programId'];
    assertNotRetired(kept(scope, await lockProgram(tx, programId), path), path);
    const { id } = await tx.prisma.programFile.create({
      data: {
        ...{ id: createdId('pfile', input.id), programId, name },
        ...{ createdAt: tx.now, createdBy: actor.accountId },
      },
    });
    return id;
  });
  return uploadTicket(ctx, 'services', fileId);
}

/** Peer method `fileStored`: marks a file as stored once the gateway has its bytes. Idempotent; other bytes never replace them. */
export async function storeFile(ctx: ServicesContext, input: unknown): Promise<{ stored: boolean }> {
  const { fileId, contentType, bytes, sha256 } = fileStoredInput.parse(input);
  return transact(ctx, null, async (tx) => {
    const file = await lockFile(tx, fileId);
    if (!file) return { stored: false };
    // Given up meanwhile, or about to be: its bytes would be removed under a file that counts.
    if (!file.storedAt && file.createdAt < abandonedBefore(tx.now)) return { stored: false };
    if (file.storedAt) return { stored: file.sha256 === sha256 };
    const { programId } = file;
    await tx.prisma.programFile.update({
      where: { id: fileId },
      data: { contentType, bytes, sha256, storedAt: tx.now },
    });
    const payload = { programId, fileId, sha256 };
    tx.emit({ kind: 'PROGRAM_FILE_STORED', subject: { type: 'Program', id: programId }, payload });
    return { stored: true };
  });
}

/** For so long an uploaded file waits for a draft that names it, milliseconds. */
const KEPT_UNNAMED_MS = 24 * 3_600_000;
/** Files of one transaction. */
const AT_ONCE = 100;

const abandonedBefore = (now: Date): Date => new Date(now.getTime() - KEPT_UNNAMED_MS);

/**
 * Peer `programFilesGivenUp` of the gateway: gives up files that no draft or version has named for a day after their bytes arrived, and tells the ids
 * of all whose bytes may go, a hundred at a time. Their rows stay until the gateway has removed the bytes (`forgetFiles`), so a process
 * that dies in between leaves nothing behind.
 */
export async function giveUpFiles(_: unknown, ctx: ServicesContext): Promise<string[]> {
  return transact(ctx, null, async (tx) => {
    const before = abandonedBefore(tx.now);
    for (const { id, programId } of await lockAbandoned(tx, before, AT_ONCE)) {
      await tx.prisma.programFile.update({ where: { id }, data: { storedAt: null } });
      const payload = { programId, fileId: id };
      tx.emit({ kind: 'PROGRAM_FILE_GIVEN_UP', subject: { type: 'Program', id: programId }, payload });
    }
    return (await findByteless(tx, before, AT_ONCE)).map(({ id }) => id);
  });
}

const forgotten = z.object({ ids: z.array(z.string()).max(AT_ONCE) });

/** Peer `programFilesDropped`: the bytes of these given-up files are gone. Idempotent; other files stay. */
export async function forgetFiles(input: unknown, ctx: ServicesContext): Promise<{ forgotten: number }> {
  const { ids } = forgotten.parse(input);
  return transact(ctx, null, async (tx) => {
    const { count } = await tx.prisma.programFile.deleteMany({
      where: { id: { in: ids }, storedAt: null, createdAt: { lt: abandonedBefore(tx.now) } },
    });
    return { forgotten: count };
  });
}
