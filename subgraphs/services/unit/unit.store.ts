import { batchedSql } from '../../shared/batched-sql.ts';
import type { SortOrder } from '../../shared/builder.ts';
import { dateToDay, officeDate } from '../../shared/clock.ts';
import type { Order, Page, PageArguments } from '../../shared/connection.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { Conditions, containing, readPage } from '../../shared/list.ts';
import { readOfficeWords } from '../../shared/office-code.store.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { Role } from '../../shared/role.codes.ts';
import { type OfficeWords, wordOf } from '../../shared/word.ts';
import { asText, type ServicesContext, type ServicesTx } from '../context.ts';
import type { Unit } from '../generated/prisma/client.ts';
import { type UnitLevel, type UnitState, unitLevels } from './unit.codes.ts';
import { unitPolicy } from './unit.policy.ts';

export const UNIT_NOUN = { id: 'Unit', en: 'The unit' };

const COLUMNS = `u.id, u.code, u.name, u.level, u.region_code, u.parent_id, u.decree_number, u.decreed_on, u.head_name, u.head_from,
  u.reports_to_agency_id, u.reports_to, u.valid_from, u.valid_until, u.version`;

const viewScope = (ctx: ServicesContext, params: unknown[]): string =>
  scopeSql(grantFor(unitPolicy, ctx.actor, 'read').scope, { region: 'u.region_code' }, params);

/** SQL: the unit that a posting `p` belongs to: its desk's, or its own. */
export const UNIT_OF_POSTING = `coalesce((select d.unit_id from desk d where d.id = p.desk_id), p.unit_id)`;

export const unitById = defineLoader<ServicesContext, Unit>(
  (ids, ctx) => {
    const params: unknown[] = [ids];
    return batchedSql<Unit>(
      ctx.db,
      `select ${COLUMNS} from unit u where u.id = any($1) and ${viewScope(ctx, params)}`,
      params,
    );
  },
  (row) => row.id,
);

/** The units directly below a unit, by region and code. */
export const unitsBelow = defineLoader<ServicesContext, { parentId: string; units: Unit[] }>(
  async (parentIds, ctx) => {
    const params: unknown[] = [parentIds];
    const rows = await sql<Unit>(
      ctx.db.pool,
      `select ${COLUMNS} from unit u where u.parent_id = any($1) and ${viewScope(ctx, params)}
       order by u.region_code, u.code`,
      params,
    );
    return parentIds.map((parentId) => ({
      parentId,
      units: rows.filter((row) => row.parentId === parentId),
    }));
  },
  (row) => row.parentId,
);

export const UNIT_SORT_FIELDS = ['REGION', 'CODE', 'NAME', 'LEVEL', 'VALID_FROM'] as const;

export interface UnitSort {
  field: (typeof UNIT_SORT_FIELDS)[number];
  order: SortOrder;
}

type Column = Order<Unit>['columns'][number];

const CODE: Column = { sql: 'u.code', value: (row) => row.code, type: 'text' };

const SORT_COLUMNS: Record<UnitSort['field'], Column[]> = {
  REGION: [{ sql: 'u.region_code', value: (row) => row.regionCode, type: 'text' }, CODE],
  CODE: [CODE],
  NAME: [{ sql: `u.name ->> 'id'`, value: (row) => asText(row.name).id, type: 'text' }, CODE],
  LEVEL: [
    {
      sql: `array_position(array['${unitLevels.list.join("','")}'], u.level)`,
      value: (row) => unitLevels.list.indexOf(row.level as UnitLevel) + 1,
      type: 'int',
    },
    CODE,
  ],
  VALID_FROM: [{ sql: 'u.valid_from', value: (row) => dateToDay(row.validFrom), type: 'date' }, CODE],
};

export interface UnitFilter {
  level?: UnitLevel | null;
  /** Within this region. */
  regionCode?: string | null;
  /** Whether it is in force today. */
  inForce?: boolean | null;
  state?: UnitState | null;
  /** Part of the code or of either name. */
  search?: string | null;
}

/** SQL: the unit `u` is in a state on the day at a place. */
const STATE_SQL: Record<UnitState, (day: string) => string> = {
  IN_FORCE: (day) =>
    `(u.valid_from <= ${day}::date and (u.valid_until is null or u.valid_until >= ${day}::date))`,
  COMING: (day) => `u.valid_from > ${day}::date`,
  ENDED: (day) => `(u.valid_from <= ${day}::date and u.valid_until < ${day}::date)`,
};

export function findUnits(
  ctx: ServicesContext,
  filter: UnitFilter,
  sort: UnitSort,
  page: PageArguments,
): Promise<Page<Unit>> {
  const where = new Conditions();
  const today = officeDate(ctx.clock.now());
  where
    .and(viewScope(ctx, where.params))
    .given(filter.level, (place) => `u.level = ${place}`)
    .given(filter.state && today, (day) => STATE_SQL[filter.state ?? 'IN_FORCE'](day))
    .given(
      filter.regionCode || null,
      (place) => `(u.region_code = ${place} or starts_with(u.region_code, ${place} || '.'))`,
    )
    .given(filter.inForce === true && today, STATE_SQL.IN_FORCE)
    .given(filter.inForce === false && today, (place) => `not ${STATE_SQL.IN_FORCE(place)}`)
    .given(
      containing(filter.search),
      (part) => `(u.code ilike ${part} or u.name ->> 'id' ilike ${part} or u.name ->> 'en' ilike ${part})`,
    );
  const order: Order<Unit> = {
    columns: SORT_COLUMNS[sort.field],
    direction: sort.order === 'ASC' ? 'asc' : 'desc',
  };
  return readPage(
    ctx,
    { columns: COLUMNS, from: 'unit u', where: where.sql, params: where.params, order },
    page,
  );
}

/** The unit, locked until the transaction ends: to change it, or (`share`) to add a desk, posting or unit to it. */
export async function lockUnit(
  tx: ServicesTx,
  id: string,
  strength: 'update' | 'share' = 'update',
): Promise<Unit | null> {
  await tx.query(`select 1 from unit where id = $1 for ${strength}`, [id]);
  return tx.prisma.unit.findUnique({ where: { id } });
}

/** SQL: not over on the day at `$2`. */
const lasts = (alias: string) => `(${alias}.valid_until is null or ${alias}.valid_until > $2::date)`;

/** What of a unit, in words, remains after a day (`YYYY-MM-DD`): desks, which have no end, units below it and postings. */
export async function remainingAfter(tx: ServicesTx, unitId: string, day: string): Promise<LocalizedText[]> {
  const desks = await tx.query<{ name: LocalizedText }>(
    'select name from desk where unit_id = $1 order by code',
    [unitId],
  );
  const units = await tx.query<{ name: LocalizedText }>(
    `select c.name from unit c where c.parent_id = $1 and ${lasts('c')} order by c.code`,
    [unitId, day],
  );
  const postings = await tx.query<Holder>(`${HOLDERS} and ${lasts('p')} order by a.name, p.id`, [
    unitId,
    day,
  ]);
  return [
    ...desks.map(({ name }) => ({ id: `loket ${name.id}`, en: `desk ${name.en}` })),
    ...units.map(({ name }) => asText(name)),
    ...postings.map(holderInWords(await readOfficeWords(tx))),
  ];
}

/** What of a unit, in words, lies outside a region: units below it, and postings that are not over on the day (`YYYY-MM-DD`). */
export async function remainingOutside(
  tx: ServicesTx,
  unitId: string,
  regionCode: string,
  day: string,
): Promise<LocalizedText[]> {
  const outside = (alias: string, place: string) =>
    `not (${alias}.region_code = ${place} or starts_with(${alias}.region_code, ${place} || '.'))`;
  const units = await tx.query<{ name: LocalizedText }>(
    `select c.name from unit c where c.parent_id = $1 and ${outside('c', '$2')} order by c.code`,
    [unitId, regionCode],
  );
  const postings = await tx.query<Holder>(
    `${HOLDERS} and (p.valid_until is null or p.valid_until >= $2::date) and ${outside('p', '$3')} order by a.name, p.id`,
    [unitId, day, regionCode],
  );
  return [
    ...units.map(({ name }) => asText(name)),
    ...postings.map(holderInWords(await readOfficeWords(tx))),
  ];
}

interface Holder {
  name: string;
  role: Role;
}

/** Who holds a posting of the unit at `$1`, confirmed or proposed. */
const HOLDERS = `select a.name, p.role from posting p join account a on a.id = p.account_id
  where p.state <> 'DECLINED' and ${UNIT_OF_POSTING} = $1`;

const holderInWords =
  (office: OfficeWords) =>
  ({ name, role }: Holder): LocalizedText => {
    const { id, en } = wordOf('Role', role, office);
    return { id: `${name} (${id})`, en: `${name} (${en})` };
  };
