import type { SortOrder } from './builder.ts';
import type { Order, OrderColumn } from './connection.ts';

/** How a client wants a list sorted. */
export interface Sorting<Field extends string> {
  field: Field;
  order: SortOrder;
}

/** A column of an order, and the row's property that it reads. */
export interface SortColumn<Row> extends OrderColumn<Row> {
  reads: keyof Row & string;
}

type Named<Row, Value> = { [Name in keyof Row & string]: Row[Name] extends Value ? Name : never }[keyof Row &
  string];

/** The day that stands for none: it sorts last. */
const NEVER = '9999-12-31';

const dayOf = (value: unknown): string => (value as Date).toISOString().slice(0, 10);

/** The columns of orders on a table with this alias; each is told by its SQL name and the row's property. */
export const columnsOf = <Row>(alias: string) => ({
  text: (column: string, reads: Named<Row, string>): SortColumn<Row> => ({
    sql: `${alias}.${column}`,
    type: 'text',
    reads,
    value: (row) => row[reads] as string,
  }),
  moment: (column: string, reads: Named<Row, Date>): SortColumn<Row> => ({
    sql: `${alias}.${column}`,
    type: 'timestamptz',
    reads,
    value: (row) => (row[reads] as Date).toISOString(),
  }),
  day: (column: string, reads: Named<Row, Date>): SortColumn<Row> => ({
    sql: `${alias}.${column}`,
    type: 'date',
    reads,
    value: (row) => dayOf(row[reads]),
  }),
  /** A day that may be missing, which comes last. */
  dayOrNever: (column: string, reads: Named<Row, Date | null>): SortColumn<Row> => ({
    sql: `coalesce(${alias}.${column}, '${NEVER}')`,
    type: 'date',
    reads,
    value: (row) => (row[reads] === null ? NEVER : dayOf(row[reads])),
  }),
  amount: (column: string, reads: Named<Row, bigint>): SortColumn<Row> => ({
    sql: `${alias}.${column}`,
    type: 'bigint',
    reads,
    value: (row) => String(row[reads]),
  }),
  /** An enum of PostgreSQL, in the order in which it names its values. */
  choice: (
    column: string,
    reads: Named<Row, string>,
    enumType: string,
    values: Readonly<Record<string, string>>,
  ): SortColumn<Row> => ({
    sql: `${alias}.${column}`,
    type: { enumType, values: Object.values(values) },
    reads,
    value: (row) => row[reads] as string,
  }),
});

/**
 * What a list can be sorted by: the columns of each field, then the row's id. Each has an index in exactly this order
 * (`test/integration/lists/sorting.test.ts`), so that a page costs the same wherever it stands.
 */
export class Sortable<Row extends { id: string }, Field extends string> {
  readonly fields: readonly Field[];
  readonly #columns: Readonly<Record<Field, readonly SortColumn<Row>[]>>;
  readonly #id: SortColumn<Row>;

  /** `alias`: the table's name in the statement. */
  constructor(alias: string, columns: Readonly<Record<Field, readonly SortColumn<Row>[]>>) {
    this.fields = Object.keys(columns) as Field[];
    this.#columns = columns;
    this.#id = { sql: `${alias}.id`, type: 'text', reads: 'id', value: (row) => row.id };
  }

  /** The order of a list. */
  by({ field, order }: Sorting<Field>): Order<Row> {
    return { columns: this.#all(field), direction: order === 'ASC' ? 'asc' : 'desc' };
  }

  /** The row's properties that the order by a field reads. */
  reads(field: Field): readonly (keyof Row & string)[] {
    return this.#all(field).map((column) => column.reads);
  }

  #all(field: Field): readonly SortColumn<Row>[] {
    return [...this.#columns[field], this.#id];
  }
}
