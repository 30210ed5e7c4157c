import {
  type Keyset,
  keyset,
  type Order,
  type Page,
  type PageArguments,
  toPage,
} from '../../shared/connection.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import type { RegistryContext } from '../context.ts';
import type { Region } from '../generated/prisma/client.ts';
import type { RegionLevel } from '../generated/prisma/enums.ts';

const COLUMNS = 'r.code, r.level, r.name, r.parent_code, r.bps_code';

/** A region by its code. Regions are public: no scope. */
export const regionByCode = defineLoader<RegistryContext, Region>(
  (codes, ctx) =>
    sql<Region>(ctx.db.pool, `select ${COLUMNS} from region r where r.code = any($1)`, [codes], {
      prepare: true,
    }),
  (row) => row.code,
);

/** What codes came before a region's own, with the day of the change. */
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
  const params: unknown[] = [];
  const conditions = ['true'];
  const add = (condition: (place: string) => string, value: unknown) => {
    params.push(value);
    conditions.push(condition(`$${params.length}`));
  };
  if (filter.parentCode) add((place) => `r.parent_code = ${place}`, filter.parentCode);
  if (filter.level) add((place) => `r.level = ${place}::region_level`, filter.level);
  if (filter.search) add((place) => `r.name ilike '%' || ${place} || '%'`, filter.search);
  const where = conditions.join(' and ');
  const countParams = [...params];
  const keys: Keyset = keyset(page, byName, params);
  const rows = await sql<Region>(
    ctx.db.pool,
    `select ${COLUMNS} from region r where ${where} and ${keys.where} order by ${keys.orderBy} limit ${keys.limit}`,
    params,
  );
  return toPage(rows, page, byName, keys, async () => {
    const [count] = await sql<{ n: number }>(
      ctx.db.pool,
      `select count(*)::int as n from region r where ${where}`,
      countParams,
    );
    return count?.n ?? 0;
  });
}
