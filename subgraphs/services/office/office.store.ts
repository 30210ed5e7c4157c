import { batchedSql } from '../../shared/batched-sql.ts';

import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Office } from '../generated/prisma/client.ts';
import type { Signer } from './office.profile.ts';

/** The office with typed signers: only results of `readProfile` are stored. */
export type OfficeRow = Omit<Office, 'signers'> & { signers: Signer[] };

const READ = 'select * from office';

/** The only row; the migration inserts it. */
export async function readOffice(ctx: ServicesContext): Promise<OfficeRow> {
  const [row] = await batchedSql<OfficeRow>(ctx.db, READ);
  if (!row) throw new Error('the office has no row');
  return row;
}

/** The only row, locked until the transaction ends. */
export async function lockOffice(tx: ServicesTx): Promise<OfficeRow> {
  const [row] = await tx.query<OfficeRow>(`${READ} for update`);
  if (!row) throw new Error('the office has no row');
  return row;
}
