import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader } from '../../shared/context.ts';
import { notFound } from '../../shared/errors.ts';
import { FILE_NOUN, fileNotStored } from '../../shared/files.ts';
import { grantFor } from '../../shared/policy.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { ProgramFile } from '../generated/prisma/client.ts';
import { programPolicy } from './program.policy.ts';

/** Files of programmes whose bytes have arrived. A decree is public: everybody who reads programmes reads it. */
export const programFileById = defineLoader<ServicesContext, ProgramFile>(
  async (ids, ctx) =>
    grantFor(programPolicy, ctx.actor, 'read').allow
      ? batchedSql<ProgramFile>(
          ctx.db,
          'select f.* from program_file f where f.id = any($1) and f.stored_at is not null',
          [ids],
        )
      : [],
  (row) => row.id,
);

/** The file, whether its bytes have arrived or not, locked until the transaction ends; null where there is none. */
export async function lockFile(tx: ServicesTx, id: string): Promise<ProgramFile | null> {
  await tx.query('select id from program_file where id = $1 for update', [id]);
  return tx.prisma.programFile.findUnique({ where: { id } });
}

/** Refuses a file that is not there, is another programme's, or whose bytes have not arrived. NotFoundError; RuleError `FILE_NOT_STORED`. */
export async function assertFileOf(
  tx: ServicesTx,
  programId: string,
  fileId: string,
  path: readonly string[],
): Promise<void> {
  const file = await tx.prisma.programFile.findUnique({ where: { id: fileId } });
  if (file?.programId !== programId) throw notFound(FILE_NOUN, path);
  if (!file.storedAt) throw fileNotStored(path);
}
