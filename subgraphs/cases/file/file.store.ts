import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { type NotFoundError, notFound, RuleError } from '../../shared/errors.ts';
import { FILE_NOUN, fileNotStored } from '../../shared/files.ts';
import { grantFor, type Scope } from '../../shared/policy.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { CaseFile } from '../generated/prisma/client.ts';
import type { FilePurpose } from '../generated/prisma/enums.ts';
import { groupBy } from '../group.ts';
import { fileScope } from '../scope.ts';
import { filePolicy } from './file.policy.ts';

const FROM = 'from case_file f join "case" c on c.id = f.case_id';

/** Files by id, as far as the caller may see them; only those whose bytes have arrived. */
export const fileById = defineLoader<CasesContext, CaseFile>(
  (ids, ctx) => {
    const params: unknown[] = [ids];
    const visible = fileScope(grantFor(filePolicy, ctx.actor, 'read').scope, params, ctx.clock.now());
    return sql(
      ctx.db.pool,
      `select f.* ${FROM} where f.id = any($1) and f.uploaded_at is not null and ${visible}`,
      params,
    );
  },
  (row) => row.id,
);

/** The files of a case, oldest first. */
export const filesOfCase = defineLoader<CasesContext, { caseId: string; files: CaseFile[] }>(
  async (ids, ctx) => {
    const params: unknown[] = [ids];
    const visible = fileScope(grantFor(filePolicy, ctx.actor, 'read').scope, params, ctx.clock.now());
    const rows = await sql<CaseFile>(
      ctx.db.pool,
      `select f.* ${FROM} where f.case_id = any($1) and f.uploaded_at is not null and ${visible} order by f.id`,
      params,
    );
    return groupBy(rows, (row) => row.caseId).map(([caseId, files]) => ({ caseId, files }));
  },
  (found) => found.caseId,
);

/** What a proof must be. */
export interface Proof {
  caseIds: readonly string[];
  /** Of one of these referrals, or of the case as a whole. */
  referralIds: readonly string[];
  purpose: FilePurpose;
  /** What the caller may read. */
  scope: Scope;
}

/**
 * Refuses a proof that is missing, belongs elsewhere, is not for the caller to read, or whose bytes have not arrived.
 * RuleErrors `FILE_NOT_STORED`, `FILE_PURPOSE`.
 */
export async function assertStored(
  tx: CasesTx,
  fileId: string,
  { caseIds, referralIds, purpose, scope }: Proof,
  path: readonly string[],
): Promise<void> {
  const params: unknown[] = [fileId, caseIds, referralIds];
  const readable = fileScope(scope, params, tx.now);
  const [file] = await tx.query<CaseFile>(
    `select f.* ${FROM} where f.id = $1 and f.case_id = any($2) and (f.referral_id is null or f.referral_id = any($3))
       and ${readable}`,
    params,
  );
  if (!file) throw fileNotFound(path);
  if (file.purpose !== purpose) {
    throw new RuleError(
      'FILE_PURPOSE',
      {
        id: 'Berkas ini diunggah untuk keperluan lain.',
        en: 'This file was uploaded for another purpose.',
      },
      { path },
    );
  }
  if (file.uploadedAt) return;
  throw fileNotStored(path);
}

/** The file, whether its bytes have arrived or not, locked until the transaction ends; null where there is none. */
export async function lockFile(tx: CasesTx, id: string): Promise<CaseFile | null> {
  await tx.query('select id from case_file where id = $1 for update', [id]);
  return tx.prisma.caseFile.findUnique({ where: { id } });
}

const fileNotFound = (path: readonly string[]): NotFoundError => notFound(FILE_NOUN, path);
