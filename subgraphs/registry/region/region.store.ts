import { batchedSql } from '../../shared/batched-sql.ts';
import type { Order, Page, PageArguments } from '../../shared/connection.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { Conditions, readPage } from '../../shared/list.ts';
import type { RegistryContext } from '../context.ts';
import type { Region } from '../generated/prisma/client.ts';
import type { RegionLevel } from '../generated/prisma/enums.ts';

const COLUMNS = 'r.code, r.level, r.name, r.parent_code, r.bps_code';

/** A region by its code. Regions are public: no scope. */
export const regionByCode = defineLoader<RegistryContext, Region>(
  (codes, ctx) =>
    batchedSql<Region>(ctx.db, `select ${COLUMNS} from region r where r.code = any($1)`, [codes]),
  (row) => row.code,
);

/** The districts and villages of a regency, by code. */
export function regionsOfRegency(
  ctx: RegistryContext,
  regencyCode: string,
): Promise<{ code: string; level: 'DISTRICT' | 'VILLAGE'; name: string }[]> {
  return sql(
    ctx.db.pool,
    `select r.code, r.level, r.name from region r
     where r.level in ('DISTRICT', 'VILLAGE') and starts_with(r.code, $1 || '.') order by r.code`,
    [regencyCode],
  );
}

/** A region's former codes, with the day of the change. */
export const predecessorsOfRegion = defineLoader<RegistryContext, { code: string; former: RegionChange[] }>(
  async (codes, ctx) => {
    const rows = await sql<RegionChange & { newCode: string }>(
      ctx.db.pool,
      'select new_code, old_code, effective_on from region_succession where new_code = any($1) order by effective_on',
      [codes],
    );
    return codes.map((code) => ({ code, former: rows.filter((row) => row.newCode === code) }));
  },
  (row) => row.code,
);

export interface RegionChange {
  oldCode: string;
  effectiveOn: Date;
}

export interface RegionFilter {
  parentCode?: string | null;
  level?: RegionLevel | null;
  /** Part of the name. */
  search?: string | null;
}

const byName: Order<Region> = {
  columns: [
    { sql: 'r.name', value: (row) => row.name, type: 'text' },
    { sql: 'r.code', value: (row) => row.code, type: 'text' },
  ],
  direction: 'asc',
};

/** Regions by name. */
export async function listRegions(
  ctx: RegistryContext,
  filter: RegionFilter,
  page: PageArguments,
): Promise<Page<Region>> {
  const conditions = new Conditions()
    .given(filter.parentCode || null, (place) => `r.parent_code = ${place}`)
    .given(filter.level, (place) => `r.level = ${place}::region_level`)
    .given(filter.search || null, (place) => `r.name ilike '%' || ${place} || '%'`);
  const { sql: where, params } = conditions;
  return readPage(ctx, { columns: COLUMNS, from: 'region r', where, params, order: byName }, page);
}
