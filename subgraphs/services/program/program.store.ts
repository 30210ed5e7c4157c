import { batchedSql } from '../../shared/batched-sql.ts';
import type { SortOrder } from '../../shared/builder.ts';
import type { Order, Page, PageArguments } from '../../shared/connection.ts';
import { defineRowLoader } from '../../shared/context.ts';
import { Conditions, containing, readPage } from '../../shared/list.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import { type Columns, RowColumns } from '../../shared/row-columns.ts';
import { asText, type ServicesContext, type ServicesTx } from '../context.ts';
import type { Program } from '../generated/prisma/client.ts';
import type { ProgramState } from './program.codes.ts';
import { programPolicy } from './program.policy.ts';

export const PROGRAM_NOUN = { id: 'Program', en: 'The programme' };

export const programColumns = new RowColumns<ServicesContext, Program>({
  type: 'Program',
  alias: 'p',
  all: `p.id, p.code, p.name, p.description, p.agency_id, p.sector, p.approval, p.batch, p.unit_amount_rupiah,
    p.letter_required, p.letter_valid_months, p.active, p.level, p.village_code, p.audience, p.needs, p.fund_sources, p.terms,
    p.version_number, p.retired_on, p.version`,
  always: ['id', 'code', 'name', 'agencyId', 'sector', 'active'],
});

export const PROGRAM_SORT_FIELDS = ['SECTOR', 'CODE', 'NAME', 'AGENCY', 'ACTIVE'] as const;

export interface ProgramSort {
  field: (typeof PROGRAM_SORT_FIELDS)[number];
  order: SortOrder;
}

type Column = Order<Program>['columns'][number];

const CODE: Column = { sql: 'p.code', value: (row) => row.code, type: 'text' };

const SORT_COLUMNS: Record<ProgramSort['field'], Column[]> = {
  SECTOR: [{ sql: 'p.sector', value: (row) => row.sector, type: 'text' }, CODE],
  CODE: [CODE],
  NAME: [{ sql: `p.name ->> 'id'`, value: (row) => asText(row.name).id, type: 'text' }, CODE],
  AGENCY: [{ sql: 'p.agency_id', value: (row) => row.agencyId, type: 'text' }, CODE],
  ACTIVE: [{ sql: 'p.active::text', value: (row) => String(row.active), type: 'text' }, CODE],
};

const viewScope = (ctx: ServicesContext, params: unknown[]): string =>
  scopeSql(
    grantFor(programPolicy, ctx.actor, 'read').scope,
    { agencyId: 'p.agency_id', sector: 'p.sector' },
    params,
  );

export const programById = defineRowLoader<ServicesContext, Program>(
  programColumns,
  (ids, ctx, columns) => {
    const params: unknown[] = [ids];
    return batchedSql<Program>(
      ctx.db,
      `select ${columns.sql} from program p where p.id = any($1) and ${viewScope(ctx, params)}`,
      params,
    );
  },
  (row) => row.id,
);

export interface ProgramFilter {
  sector?: string | null;
  agencyId?: string | null;
  active?: boolean | null;
  state?: ProgramState | null;
  level?: string | null;
  villageCode?: string | null;
  need?: string | null;
  fundSource?: string | null;
  /** Part of the code or of either name. */
  search?: string | null;
}

/** SQL of `stateOf`. */
const STATE = `case when p.retired_on is not null then 'RETIRED' when p.version_number is null then 'DRAFT'
  when p.active then 'ACTIVE' else 'INACTIVE' end`;

export function findPrograms(
  ctx: ServicesContext,
  filter: ProgramFilter,
  sort: ProgramSort,
  page: PageArguments,
  columns: Columns,
): Promise<Page<Program>> {
  const where = new Conditions();
  where
    .and(viewScope(ctx, where.params))
    .given(filter.sector, (place) => `p.sector = ${place}`)
    .given(filter.agencyId, (place) => `p.agency_id = ${place}`)
    .given(filter.active == null ? null : String(filter.active), (place) => `p.active::text = ${place}`)
    .given(filter.state, (place) => `${STATE} = ${place}`)
    .given(filter.level, (place) => `p.level = ${place}`)
    .given(filter.villageCode, (place) => `p.village_code = ${place}`)
    .given(filter.need, (place) => `${place} = any(p.needs)`)
    .given(filter.fundSource, (place) => `${place} = any(p.fund_sources)`)
    .given(
      containing(filter.search),
      (part) => `(p.code ilike ${part} or p.name ->> 'id' ilike ${part} or p.name ->> 'en' ilike ${part})`,
    );
  const order: Order<Program> = {
    columns: SORT_COLUMNS[sort.field],
    direction: sort.order === 'ASC' ? 'asc' : 'desc',
  };
  return readPage(
    ctx,
    { columns: columns.sql, from: 'program p', where: where.sql, params: where.params, order },
    page,
  );
}

/** The programme, locked until the transaction ends; null where there is none. */
export async function lockProgram(tx: ServicesTx, id: string): Promise<Program | null> {
  await tx.query('select 1 from program where id = $1 for update', [id]);
  return tx.prisma.program.findUnique({ where: { id } });
}

/** Those of these ids that no programme has. */
export async function missingPrograms(tx: ServicesTx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const found = await tx.prisma.program.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
  return ids.filter((id) => !found.some((one) => one.id === id));
}
