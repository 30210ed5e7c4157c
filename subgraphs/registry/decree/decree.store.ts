import { batchedSql } from '../../shared/batched-sql.ts';
import type { Order, Page, PageArguments } from '../../shared/connection.ts';
import { defineLoader } from '../../shared/context.ts';

import { NotFoundError } from '../../shared/errors.ts';
import { Conditions, containing, readPage } from '../../shared/list.ts';
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

export interface DecreeFilter {
  /** Part of its number or subject. */
  search?: string | null;
  /** It put households on the list that are there by it. */
  lists?: boolean | null;
  /** It took households off. */
  takesOff?: boolean | null;
}

/** Decrees, the newest first. */
export function listDecrees(
  ctx: RegistryContext,
  filter: DecreeFilter,
  page: PageArguments,
): Promise<Page<Decree>> {
  const conditions = new Conditions()
    .and(readScope(ctx))
    .given(containing(filter.search), (p) => `(d.number ilike ${p} or d.subject ilike ${p})`);
  if (filter.lists) conditions.and('exists (select 1 from household h where h.decree_id = d.id)');
  if (filter.takesOff) conditions.and('exists (select 1 from household h where h.off_decree_id = d.id)');
  const { sql: where, params } = conditions;
  return readPage<Decree>(
    ctx,
    { columns: COLUMNS, from: 'decree d', where, params, order: newestFirst },
    page,
  );
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
