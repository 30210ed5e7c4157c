import { batchedSql } from '../../shared/batched-sql.ts';
import { assertOfficeCodes } from '../../shared/office-code.store.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { OfficeCode } from '../generated/prisma/client.ts';
import type { OfficeList } from './office-code.codes.ts';
import { officeCodePolicy } from './office-code.policy.ts';

export const OFFICE_CODE_NOUN = { id: 'Kode', en: 'The code' };

/** What the office keeps of its lists, in their order. */
export function findOfficeCodes(ctx: ServicesContext): Promise<OfficeCode[]> {
  const params: unknown[] = [];
  const scope = scopeSql(grantFor(officeCodePolicy, ctx.actor, 'read').scope, {}, params);
  return batchedSql(
    ctx.db,
    `select o.* from office_code o where ${scope} order by o.list, o.position, o.code`,
    params,
  );
}

/** What the office keeps of a list, in its order. Locks the list until the transaction ends, its new codes too. */
export async function lockOfficeList(tx: ServicesTx, list: OfficeList): Promise<OfficeCode[]> {
  await tx.query(`select 1 from pg_advisory_xact_lock(hashtext('pandu.office-code'), hashtext($1))`, [list]);
  await tx.query('select 1 from office_code where list = $1 for update', [list]);
  return tx.prisma.officeCode.findMany({
    where: { list },
    orderBy: [{ position: 'asc' }, { code: 'asc' }],
  });
}

/** Refuses sectors that new records may not have, and keeps them from retiring until the transaction ends. As `assertOfficeCodes`. */
export const assertSectors = (
  tx: ServicesTx,
  codes: readonly string[],
  path: readonly string[] = ['input', 'sector'],
): Promise<unknown> => assertOfficeCodes(tx, 'SECTOR', codes, path, { held: true });

/** Desks, active programmes and postings, not over, that stand under a sector: their names, desks first. */
export async function usersOfSector(tx: ServicesTx, code: string, today: string): Promise<string[]> {
  const rows = await tx.query<{ name: string }>(
    `select name ->> 'id' as name from desk where sector = $1
     union all select name ->> 'id' from program where sector = $1 and active
     union all select a.name from posting p join account a on a.id = p.account_id
       where $1 = any(p.sectors) and p.state in ('PROPOSED', 'CONFIRMED') and coalesce(p.valid_until, $2::date) >= $2::date`,
    [code, today],
  );
  return rows.map(({ name }) => name);
}
