import { keyset, type Order, type Page, type PageArguments, toPage } from '../shared/connection.ts';
import { sql } from '../shared/database.ts';
import type { ServicesContext } from './context.ts';

/** A list as SQL: one statement reads a page of it, another counts it when a client asks. */
export interface ListQuery<Row> {
  columns: string;
  /** Table and joins. */
  from: string;
  /** Conditions, the actor's scope among them; their values stand in `params`. */
  where: string;
  params: unknown[];
  order: Order<Row>;
}

/** Reads one page of a list by keyset. Pushes to `query.params`. */
export async function readPage<Row>(
  ctx: ServicesContext,
  query: ListQuery<Row>,
  page: PageArguments,
): Promise<Page<Row>> {
  const { columns, from, where, params, order } = query;
  const filterParams = [...params];
  const keys = keyset(page, order, params);
  const rows = await sql<Row>(
    ctx.db.pool,
    `select ${columns} from ${from} where ${where} and ${keys.where} order by ${keys.orderBy} limit ${keys.limit}`,
    params,
  );
  return toPage(rows, page, order, keys, async () => {
    const counted = await sql<{ count: number }>(
      ctx.db.pool,
      `select count(*)::int as count from ${from} where ${where}`,
      filterParams,
    );
    return counted[0]?.count ?? 0;
  });
}
