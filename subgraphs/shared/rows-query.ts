import pg from 'pg';
import { type Parse, types } from './column-types.ts';

/** What of a connection a query speaks to; pg's own types leave it out. */
interface Wire {
  stream: { cork(): void; uncork(): void };
  /** Texts by the name under which this connection has parsed them. */
  parsedStatements: Record<string, string>;
  parse(statement: { name: string; text: string }): void;
  bind(portal: { statement: string; values: unknown[] }): void;
  describe(what: { type: 'P' }): void;
  execute(): void;
  sync(): void;
}

interface Field {
  name: string;
  dataTypeID: number;
}

type ToRow = (values: readonly (string | null)[]) => unknown;

const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils;

/** How the rows of each prepared statement look on a connection: PostgreSQL tells it once. */
const shapes = new WeakMap<Wire, Map<string, ToRow>>();

/**
 * A statement with the rows it gave, as objects. pg's own query describes each column again for every run and each value
 * twice; a list of twenty rows of forty columns spends more on that than on its values. `name` prepares the statement on the
 * connection; '' does not. Throws if a value has no form in PostgreSQL.
 */
export class Statement {
  readonly rows: unknown[] = [];
  /** Set if a row could not be made. */
  failure: unknown = null;
  readonly #values: unknown[];
  #toRow: ToRow = () => ({});

  constructor(
    readonly text: string,
    values: readonly unknown[],
    readonly name: string,
  ) {
    this.#values = values.map((value) => prepareValue(value));
  }

  /** Writes what runs it. `parsing`: names that are being parsed in the same packet. */
  write(wire: Wire, parsing: Set<string>): void {
    const { name, text } = this;
    const isNamed = name !== '';
    const isParsed = isNamed && wire.parsedStatements[name] !== undefined;
    const known = isParsed ? shapes.get(wire)?.get(name) : undefined;
    if (!isParsed && !(isNamed && parsing.has(name))) wire.parse({ name, text });
    if (isNamed && !isParsed) parsing.add(name);
    wire.bind({ statement: name, values: this.#values });
    if (known) this.#toRow = known;
    else wire.describe({ type: 'P' });
    wire.execute();
  }

  describe(fields: readonly Field[], wire: Wire): void {
    this.#toRow = toRowOf(fields);
    if (this.name === '') return;
    const known = shapes.get(wire) ?? new Map<string, ToRow>();
    shapes.set(wire, known.set(this.name, this.#toRow));
  }

  addRow(values: readonly (string | null)[]): void {
    try {
      this.rows.push(this.#toRow(values));
    } catch (error) {
      this.failure = error; // thrown here, it would end the process
    }
  }
}

/**
 * Statements that travel in one packet and are answered in one: a wake-up of PostgreSQL costs more than most of them. They
 * are one transaction: the first that fails takes the others' writes with it, and the later ones do not run. Given to `query`
 * of a pool or client with a callback, which is told the error.
 */
export class StatementBatch implements pg.Submittable {
  callback?: (error: unknown) => void;
  /** How many of the statements have run. */
  answered = 0;
  #wire: Wire | null = null;

  constructor(readonly statements: readonly Statement[]) {}

  // pg remembers by these which statement a connection has parsed.

  get name(): string {
    return this.#current?.name ?? '';
  }

  get text(): string {
    return this.#current?.text ?? '';
  }

  get #current(): Statement | undefined {
    return this.statements[this.answered];
  }

  submit(connection: unknown): undefined {
    const wire = connection as Wire;
    this.#wire = wire;
    const parsing = new Set<string>();
    wire.stream.cork(); // one packet
    for (const statement of this.statements) statement.write(wire, parsing);
    wire.sync();
    wire.stream.uncork();
  }

  // The messages of pg for a result.

  handleRowDescription({ fields }: { fields: readonly Field[] }): void {
    if (this.#wire) this.#current?.describe(fields, this.#wire);
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    this.#current?.addRow(fields);
  }

  handleCommandComplete(): void {
    this.answered += 1;
  }

  handleEmptyQuery(): void {
    this.answered += 1;
  }

  handleReadyForQuery(): void {
    this.callback?.(null);
  }

  handleError(error: unknown): void {
    this.callback?.(error);
  }
}

const camelNames = new Map<string, string>();

/** `case_id` → `caseId`. */
export function camel(name: string): string {
  let known = camelNames.get(name);
  if (known === undefined) {
    known = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    camelNames.set(name, known);
  }
  return known;
}

const compiled = new Map<string, ToRow>();

/** What pg gives types that it does not parse. */
const asItIs = pg.types.getTypeParser(pg.types.builtins.TEXT);

/**
 * How a row is made of its values, compiled once per list of columns to an object literal. (Set one by one, forty
 * properties make a dictionary: 500 ns a row against 30.)
 */
function toRowOf(fields: readonly Field[]): ToRow {
  const key = fields.map(({ name, dataTypeID }) => `${name} ${dataTypeID}`).join();
  let toRow = compiled.get(key);
  if (!toRow) {
    const parsers: Parse[] = fields.map(({ dataTypeID }) => types.getTypeParser(dataTypeID));
    const properties = fields.map(({ name }, at) => {
      const value =
        parsers[at] === asItIs ? `v[${at}]` : `v[${at}] === null ? null : parsers[${at}](v[${at}])`;
      return `${JSON.stringify(camel(name))}: ${value}`;
    });
    toRow = new Function('parsers', `return (v) => ({ ${properties.join(', ')} })`)(parsers) as ToRow;
    compiled.set(key, toRow);
  }
  return toRow;
}
