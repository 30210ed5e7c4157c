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

/** Of a file `f`: whether the draft or a version of its programme names it. */
const IS_NAMED = `(exists (select 1 from program_draft d where d.program_id = f.program_id and d.terms ->> 'legalBasisFileId' = f.id)
  or exists (select 1 from program_version v where v.program_id = f.program_id and v.terms ->> 'legalBasisFileId' = f.id))`;

/**
 * The files whose bytes arrived before an instant and which nothing names, locked. Looked at twice: what a draft named while the lock was
 * waited for is seen by the second statement alone, and none can name them any more (`assertFileOf` locks too).
 */
export async function lockAbandoned(
  tx: ServicesTx,
  before: Date,
  most: number,
): Promise<{ id: string; programId: string }[]> {
  const locked = await tx.query<{ id: string }>(
    `select f.id from program_file f where f.stored_at < $1 and not ${IS_NAMED} order by f.id limit $2 for update skip locked`,
    [before, most],
  );
  return tx.query(
    `select f.id, f.program_id from program_file f where f.id = any($1) and not ${IS_NAMED} order by f.id`,
    [locked.map(({ id }) => id)],
  );
}

/** The files that were asked for before an instant and have no bytes: they never came, or are given up. */
export const findByteless = (tx: ServicesTx, before: Date, most: number): Promise<{ id: string }[]> =>
  tx.query(
    'select f.id from program_file f where f.stored_at is null and f.created_at < $1 order by f.id limit $2',
    [before, most],
  );

/** Refuses a file that is not there, is another programme's, or whose bytes have not arrived. NotFoundError; RuleError `FILE_NOT_STORED`. */
export async function assertFileOf(
  tx: ServicesTx,
  programId: string,
  fileId: string,
  path: readonly string[],
): Promise<void> {
  // Until the draft names it, nobody takes it for abandoned.
  await tx.query('select id from program_file where id = $1 for share', [fileId]);
  const file = await tx.prisma.programFile.findUnique({ where: { id: fileId } });
  if (file?.programId !== programId) throw notFound(FILE_NOUN, path);
  if (!file.storedAt) throw fileNotStored(path);
}
