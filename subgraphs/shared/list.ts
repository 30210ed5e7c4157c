import { batchedSql } from './batched-sql.ts';
import { keyset, type Order, type Page, type PageArguments, toPage } from './connection.ts';
import type { BaseContext } from './context.ts';
import { type Language, RuleError, ValidationError } from './errors.ts';
import { figure } from './figures.ts';
import { longRead } from './long-read.ts';

/** Builds the WHERE of a list: conditions joined by `and`, with their values. */
export class Conditions {
  readonly params: unknown[] = [];
  readonly #parts: string[] = [];

  /** Adds a condition that has its values already. */
  and(condition: string): this {
    this.#parts.push(condition);
    return this;
  }

  /** Adds the condition of a filter if the client gave one; null, undefined and false are none. */
  given<V>(value: V | null | undefined | false, condition: (place: string) => string): this {
    return value === undefined || value === null || value === false
      ? this
      : this.and(condition(this.place(value)));
  }

  /** Adds a value; returns its place: `$3`. */
  place(value: unknown): string {
    return `$${this.params.push(value)}`;
  }

  /** The whole condition; `true` if there is none. */
  get sql(): string {
    return this.#parts.length === 0 ? 'true' : this.#parts.join(' and ');
  }
}

/** The `ilike` pattern for values that contain a text; null for an empty search. */
export const containing = (text: string | null | undefined): string | null =>
  text ? `%${text.replace(/[\\%_]/g, '\\$&')}%` : null;

/** A list as SQL: one statement reads a page of it, another counts it when a client asks. */
export interface ListQuery<Row> {
  columns: string;
  /** Table and joins. */
  from: string;
  /** Conditions, the actor's scope among them; their values stand in `params`. */
  where: string;
  /** The condition of the count if it differs from the page's; it has the same `params`. */
  countWhere?: string;
  params: readonly unknown[];
  order: Order<Row>;
}

/** The most rows of one selection: what one person can answer for. */
export const MOST_SELECTED = 2_000;

/**
 * The ids of all rows of a list, in its order, if they are as many as the caller was shown: what an act on "all that match" is
 * then given. One statement counts and reads, so both are of one moment. RuleError `SELECTION_CHANGED`; ValidationErrors
 * `SELECTION_SIZE`.
 */
export async function readSelection<Row>(
  ctx: Pick<BaseContext, 'db' | 'signal' | 'log'>,
  { from, where, countWhere = where, params, order }: Omit<ListQuery<Row>, 'columns'>,
  expectedCount: number,
): Promise<string[]> {
  if (!Number.isInteger(expectedCount) || expectedCount < 1 || expectedCount > MOST_SELECTED) {
    throw new ValidationError(
      'SELECTION_SIZE',
      {
        id: `Sekaligus dapat dipilih 1 sampai ${figure(MOST_SELECTED, 'id')} baris. Persempit saringannya.`,
        en: `From 1 to ${figure(MOST_SELECTED, 'en')} rows can be selected at once. Narrow the filters.`,
      },
      { path: ['expectedCount'] },
    );
  }
  const orderBy = order.columns.map((column) => `${column.sql} ${order.direction}`).join(', ');
  const id = order.columns.at(-1)?.sql;
  const rows = await longRead<{ id: string }>(
    ctx,
    `select ${id} as id from ${from} where ${countWhere} order by ${orderBy} limit ${MOST_SELECTED + 1}`,
    [...params],
  );
  if (rows.length === expectedCount) return rows.map((row) => row.id);
  const found = (language: Language) =>
    rows.length > MOST_SELECTED ? `> ${figure(MOST_SELECTED, language)}` : figure(rows.length, language);
  throw new RuleError(
    'SELECTION_CHANGED',
    {
      id: `Yang cocok kini ${found('id')}, bukan ${figure(expectedCount, 'id')}. Lihat lagi daftarnya, lalu pilih lagi.`,
      en: `Now ${found('en')} match, not ${figure(expectedCount, 'en')}. Look at the list again, then select again.`,
    },
    { path: ['expectedCount'] },
  );
}

/** Reads one page of a list by keyset, 1 to 100 rows; it is counted only when asked. */
export async function readPage<Row>(
  ctx: Pick<BaseContext, 'db' | 'signal' | 'log'>,
  { columns, from, where, countWhere = where, params, order }: ListQuery<Row>,
  page: PageArguments,
): Promise<Page<Row>> {
  const paged = [...params];
  const keys = keyset(page, order, paged);
  const text = `select ${columns} from ${from} where ${where} and ${keys.where} order by ${keys.orderBy} limit ${keys.limit}`;
  // Without values (the first page of a caller who sees everything) one plan is enough; with values it would have to fit all.
  const rows =
    paged.length === 0 ? await batchedSql<Row>(ctx.db, text) : await longRead<Row>(ctx, text, paged);
  return toPage(rows, page, order, keys, async () => {
    const counted = await longRead<{ count: number }>(
      ctx,
      `select count(*)::int as count from ${from} where ${countWhere}`,
      [...params],
    );
    return counted[0]?.count ?? 0;
  });
}
