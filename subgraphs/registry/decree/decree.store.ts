import { batchedSql } from '../../shared/batched-sql.ts';
import type { Order, Page, PageArguments } from '../../shared/connection.ts';
import { defineLoader } from '../../shared/context.ts';

import { NotFoundError } from '../../shared/errors.ts';
import { readPage } from '../../shared/list.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Decree } from '../generated/prisma/client.ts';
import { decreePolicy } from './decree.policy.ts';

export const DECREE_NOUN = { id: 'Keputusan', en: 'The decree' };

const COLUMNS = 'd.id, d.number, d.issued_on, d.subject, d.signer, d.file_id, d.created_at';

const readScope = (ctx: RegistryContext): string =>
  scopeSql(grantFor(decreePolicy, ctx.actor, 'read').scope, {}, []);

export const decreeById = defineLoader<RegistryContext, Decree>(
  (ids, ctx) =>
    batchedSql<Decree>(ctx.db, `select ${COLUMNS} from decree d where d.id = any($1) and ${readScope(ctx)}`, [
      ids,
    ]),
  (row) => row.id,
);

const newestFirst: Order<Decree> = {
  columns: [
    { sql: 'd.issued_on', value: (row) => row.issuedOn.toISOString().slice(0, 10), type: 'date' },
    { sql: 'd.id', value: (row) => row.id, type: 'text' },
  ],
  direction: 'desc',
};

/** Decrees, the newest first. */
export function listDecrees(ctx: RegistryContext, page: PageArguments): Promise<Page<Decree>> {
  const list = { columns: COLUMNS, from: 'decree d', where: readScope(ctx), params: [], order: newestFirst };
  return readPage<Decree>(ctx, list, page);
}

/** Refuses a scan whose bytes have not arrived. NotFoundError `FILE_UNKNOWN`. */
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
