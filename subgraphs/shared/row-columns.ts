import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getNamedType,
  isAbstractType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';

/** Columns of one table as a SELECT names them; `names` are the row's properties, null: all that the noun's rows have. */
export interface Columns {
  sql: string;
  names: ReadonlySet<string> | null;
}

/** So many sets are kept for a noun, since each makes statements that PostgreSQL prepares; beyond, all columns are read. */
const MOST_SETS = 50;

interface Options<Row> {
  /** Its GraphQL type. */
  type: string;
  /** The table's name in its statements: `c`. */
  alias: string;
  /** All columns: `c.*`, or those that its rows have. */
  all: string;
  /** What stores themselves read of every row: keys, what lists are sorted by. */
  always: readonly (keyof Row & string)[];
}

/**
 * Which columns of a noun a selection reads (decision 36). A field that exposes a property reads that; one that computes says what it reads
 * by `reads`; any other is given the whole row.
 */
export class RowColumns<Context, Row> {
  readonly all: Columns;
  readonly #options: Options<Row>;
  readonly #sets = new Map<string, Columns>();
  readonly #known = new WeakMap<readonly FieldNode[], Columns>();

  constructor(options: Options<Row>) {
    this.#options = options;
    this.all = { sql: options.all, names: null };
  }

  /** The options of a field whose resolver reads nothing of its row but these properties: the compiler holds it to them. */
  reads = <Name extends keyof Row & string, Value>(
    names: readonly Name[],
    resolve: (row: Pick<Row, Name>, args: unknown, ctx: Context, info: GraphQLResolveInfo) => Value,
  ) => ({ resolve, extensions: { reads: names } });

  /** What a field that gives such rows, a list or a connection of them is asked for, whatever `@skip` and `@include` say. */
  of(info: GraphQLResolveInfo): Columns {
    let columns = this.#known.get(info.fieldNodes);
    if (!columns) {
      const names = readNames(info, this.#options.type);
      columns = names === null ? this.all : this.#set(names);
      this.#known.set(info.fieldNodes, columns);
    }
    return columns;
  }

  /** The same columns, and those of these properties: what a list is sorted by. */
  with(columns: Columns, names: readonly (keyof Row & string)[]): Columns {
    if (columns.names === null || names.every((name) => columns.names?.has(name))) return columns;
    return this.#set(new Set([...columns.names, ...names]));
  }

  /** All columns of any of them. */
  union(sets: Iterable<Columns>): Columns {
    const [first = this.all, ...others] = new Set(sets);
    if (others.length === 0) return first;
    const names = new Set<string>();
    for (const one of [first, ...others]) {
      if (one.names === null) return this.all;
      for (const name of one.names) names.add(name);
    }
    return this.#set(names);
  }

  #set(asked: ReadonlySet<string>): Columns {
    const { alias, always } = this.#options;
    const names = new Set([...always, ...asked].sort());
    const sql = [...names].map((name) => `${alias}.${columnOf(name)}`).join(', ');
    let columns = this.#sets.get(sql);
    if (!columns) {
      if (this.#sets.size >= MOST_SETS) return this.all;
      columns = { sql, names };
      this.#sets.set(sql, columns);
    }
    return columns;
  }
}

/** Whether rows with the columns `known` serve who needs `wanted`. */
export const covers = (known: Columns | undefined, wanted: Columns | undefined): boolean =>
  known === wanted ||
  !known?.names ||
  (wanted?.names != null && [...wanted.names].every((name) => known.names?.has(name)));

/** `caseId` → `case_id`. */
export const columnOf = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The properties that a selection's fields read of an object type; null if one of them may read any. */
function readNames(
  { fieldNodes, fragments, returnType, schema }: GraphQLResolveInfo,
  typeName: string,
): Set<string> | null {
  const type = schema.getType(typeName) as GraphQLObjectType;
  const names = new Set<string>();
  let isWhole = false;

  // Between a connection and its rows lie other object types, whose fields are followed.
  const walk = (parent: GraphQLNamedType, set: SelectionSetNode | undefined): void => {
    const within = isAbstractType(parent) && schema.isSubType(parent, type) ? type : parent;
    for (const one of set?.selections ?? []) {
      if (one.kind !== 'Field') {
        const inside = one.kind === 'FragmentSpread' ? fragments[one.name.value] : one;
        const condition = inside?.typeCondition && schema.getType(inside.typeCondition.name.value);
        const isOfOthers = within === type && isObjectType(condition) && condition !== type;
        if (!isOfOthers) walk(condition ?? within, inside?.selectionSet);
      } else if (within === type) {
        const read = namesRead(type, one.name.value);
        if (read === null) isWhole = true;
        else for (const name of read) names.add(name);
      } else if (isObjectType(within)) {
        const field = within.getFields()[one.name.value];
        if (field) walk(getNamedType(field.type), one.selectionSet);
      } else if (one.name.value !== '__typename') isWhole = true;
    }
  };
  for (const { selectionSet } of fieldNodes) walk(getNamedType(returnType), selectionSet);
  return isWhole ? null : names;
}

function namesRead(type: GraphQLObjectType, fieldName: string): readonly string[] | null {
  if (fieldName === '__typename') return [];
  const { reads, pothosExposedField } = (type.getFields()[fieldName]?.extensions ?? {}) as {
    reads?: readonly string[];
    pothosExposedField?: string;
  };
  return reads ?? (pothosExposedField === undefined ? null : [pothosExposedField]);
}
