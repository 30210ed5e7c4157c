import { z } from 'zod';
import { ValidationError } from './errors.ts';
import { isStorableText } from './text.ts';

/** The most rows one page brings. */
export const MAX_PAGE = 100;
/** The rows of a page where a client does not say. */
export const DEFAULT_PAGE = 25;

export interface PageArguments {
  first?: number | null;
  after?: string | null;
}

type CursorType = 'text' | 'int' | 'bigint' | 'float8' | 'date' | 'timestamptz';

/** A column of an enum: its type in PostgreSQL and all its values. */
export interface EnumType {
  enumType: string;
  values: readonly string[];
}

/** Checks of a cursor's values by column type: a client may send a cursor that we never gave out. */
const FITS: Record<CursorType, (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string' && isStorableText(value),
  int: (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
  bigint: (value) => typeof value === 'string' && /^-?\d{1,18}$/.test(value),
  float8: (value) => typeof value === 'number',
  date: (value) => isDated(value) && z.iso.date().safeParse(value).success,
  timestamptz: (value) => isDated(value) && z.iso.datetime().safeParse(value).success,
};

/** Whether a cursor's value can be one of a column's. */
const fits = ({ type }: Pick<OrderColumn<never>, 'type'>, value: unknown): boolean =>
  typeof type === 'string' ? FITS[type](value) : type.values.some((one) => one === value);

/** PostgreSQL counts no year 0. */
const isDated = (value: unknown): value is string => typeof value === 'string' && !value.startsWith('0000');

/** One column of an order: SQL expression, and the row's property that holds its value. */
export interface OrderColumn<Row> {
  sql: string;
  /** The value as text or number; dates as ISO text. Never null (use coalesce in `sql` and here). */
  value: (row: Row) => string | number;
  /** SQL type of the value in the cursor, for the comparison. */
  type: CursorType | EnumType;
}

/** A stable order: the columns that are sorted by, then the id; all in one direction so that a row comparison pages. */
export interface Order<Row> {
  columns: readonly OrderColumn<Row>[];
  direction: 'asc' | 'desc';
  /**
   * Table and joins, where the columns tell what not every reader of the list may know: a cursor then holds the id (the
   * last column) alone, and the row's place is read again from here. Without it a cursor holds the values themselves.
   */
  placeFrom?: string;
}

/** The columns whose values a cursor holds. */
const heldColumns = <Row>({ columns, placeFrom }: Order<Row>): readonly OrderColumn<Row>[] =>
  placeFrom === undefined ? columns : columns.slice(-1);

/** What a keyset query needs: the condition after the cursor, the ORDER BY, and how many rows to read. */
export interface Keyset {
  /** Condition for WHERE (`true` on the first page); its values were pushed to `params`. */
  where: string;
  orderBy: string;
  /** One more than the page, to know whether there is a next one. */
  limit: number;
  first: number;
}

const typeOf = <Row>({ type }: OrderColumn<Row>): string => (typeof type === 'string' ? type : type.enumType);

const badCursor = (): ValidationError =>
  new ValidationError(
    'INVALID_CURSOR',
    {
      id: 'Penanda halaman tidak dikenal. Mulai lagi dari halaman pertama.',
      en: 'Unknown page cursor. Start from the first page.',
    },
    { path: ['after'] },
  );

function decodeCursor<Row>(cursor: string, columns: readonly OrderColumn<Row>[]): (string | number)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (
      Array.isArray(values) &&
      values.length === columns.length &&
      columns.every((column, index) => fits(column, values[index]))
    ) {
      return values as (string | number)[];
    }
  } catch {
    // answered below
  }
  throw badCursor();
}

/** Prepares a keyset page; `first` is 1 to 100. Pushes the cursor's values to `params`. */
export function keyset<Row>(page: PageArguments, order: Order<Row>, params: unknown[]): Keyset {
  const first = page.first ?? DEFAULT_PAGE;
  if (!Number.isInteger(first) || first < 1 || first > MAX_PAGE) {
    throw new ValidationError(
      'PAGE_TOO_LARGE',
      { id: `Satu halaman memuat 1 sampai ${MAX_PAGE} baris.`, en: `A page has 1 to ${MAX_PAGE} rows.` },
      { path: ['first'] },
    );
  }
  let where = 'true';
  if (page.after) {
    const held = heldColumns(order);
    const values = decodeCursor(page.after, held);
    const places = held.map((column, i) => `$${params.push(values[i])}::${typeOf(column)}`).join(', ');
    const columns = order.columns.map((column) => column.sql).join(', ');
    const place =
      order.placeFrom === undefined
        ? places
        : `select ${columns} from ${order.placeFrom} where ${held[0]?.sql} = ${places}`;
    where = `(${columns}) ${order.direction === 'asc' ? '>' : '<'} (${place})`;
  }
  return {
    where,
    orderBy: order.columns.map((column) => `${column.sql} ${order.direction}`).join(', '),
    limit: first + 1,
    first,
  };
}

/** A Relay connection as the relay plugin's connection types expect it. */
export interface Page<Row> {
  edges: { readonly cursor: string; node: Row }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** Asked for lazily: a count is a query of its own. */
  countAll: () => Promise<number>;
}

// Cursors are made when they are asked for: of a page, usually the last one alone. By classes, not by literals: decision 37.

class Edge<Row> {
  constructor(
    readonly node: Row,
    readonly order: Order<Row>,
  ) {}

  get cursor(): string {
    const held = heldColumns(this.order).map((column) => column.value(this.node));
    return Buffer.from(JSON.stringify(held)).toString('base64url');
  }
}

class PageInfo {
  constructor(
    readonly edges: readonly { cursor: string }[],
    readonly hasPreviousPage: boolean,
    readonly hasNextPage: boolean,
  ) {}

  get startCursor(): string | null {
    return this.edges[0]?.cursor ?? null;
  }

  get endCursor(): string | null {
    return this.edges.at(-1)?.cursor ?? null;
  }
}

/** Makes the page of the rows that a keyset query read. */
export function toPage<Row>(
  rows: readonly Row[],
  page: PageArguments,
  order: Order<Row>,
  keys: Keyset,
  countAll: () => Promise<number>,
): Page<Row> {
  const edges = rows.slice(0, keys.first).map((node) => new Edge(node, order));
  const hasNextPage = rows.length > keys.first;
  return { edges, pageInfo: new PageInfo(edges, Boolean(page.after), hasNextPage), countAll };
}
