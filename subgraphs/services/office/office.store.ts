import { batchedSql } from '../../shared/batched-sql.ts';
import type { Role } from '../../shared/role.codes.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Office } from '../generated/prisma/client.ts';
import { isInForce } from '../in-force.ts';
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

/** Whether somebody acts for the head of a role on a day (`YYYY-MM-DD`), by a posting in force then; the latest of several. */
export async function actingOn(ctx: ServicesContext, role: Role, day: string): Promise<'PLT' | 'PLH' | null> {
  const [row] = await batchedSql<{ acting: 'PLT' | 'PLH' }>(
    ctx.db,
    `select p.acting from posting p where p.role = $1 and p.acting is not null and ${isInForce('$2::date')}
     order by p.valid_from desc, p.id desc limit 1`,
    [role, day],
  );
  return row?.acting ?? null;
}

/** The only row, locked until the transaction ends. */
export async function lockOffice(tx: ServicesTx): Promise<OfficeRow> {
  const [row] = await tx.query<OfficeRow>(`${READ} for update`);
  if (!row) throw new Error('the office has no row');
  return row;
}
