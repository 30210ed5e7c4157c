import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';
import { GatewayRefusal } from '../refusal.ts';
import { asksSchemaOnce } from './introspection.ts';

/** Limits of an untrusted document. Trusted documents (by hash) have only `MAX_PAGE`. */
export const LIMITS = {
  depth: 12,
  aliases: 30,
  /** Rough number of values the answer may have. */
  cost: 20_000,
  tokens: 4000,
} as const;

/** The most rows of one page, trusted document or not. */
const MAX_PAGE = 100;
/** Rows assumed of a connection without `first`, and of a plain list. */
const DEFAULT_PAGE = 25;
const LIST_LENGTH = 5;
/** Rows assumed of a type's fields and a field's arguments: more than most have. The list of all types counts with its length. */
const INTROSPECTED_LENGTH = 10;

/** A field with its children: the field costs one, its children's cost is multiplied by the rows. */
interface CostNode {
  rows: number | { variable: string; fallback: number };
  /** Whoever asks says how many rows. */
  isPage: boolean;
  children: CostNode[];
}

/** The measurements of an operation before its variables are known. */
export interface Measure {
  depth: number;
  aliases: number;
  /** Asks for the schema, which only signed-in clients may; others have the file `api.graphql`. */
  introspects: boolean;
  /** Asks for the schema as developers' tools do: the answer is no longer than the schema. */
  isWholeSchema: boolean;
  root: CostNode;
}

/** Measures an operation once; fragments are expanded, and the schema's own fields are counted like all others. */
export function measure(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Measure {
  const found = { depth: 0, aliases: 0, visited: 0, introspects: false };
  const typeCount = Object.keys(schema.getTypeMap()).length;
  const variableDefaults = new Map(
    (operation.variableDefinitions ?? []).map((definition) => [
      definition.variable.name.value,
      definition.defaultValue?.kind === 'IntValue' ? Number(definition.defaultValue.value) : DEFAULT_PAGE,
    ]),
  );

  const rowsOf = (field: FieldNode, type: GraphQLOutputType): CostNode['rows'] => {
    const first = field.arguments?.find((argument) => argument.name.value === 'first')?.value;
    if (first?.kind === 'IntValue') return Number(first.value);
    if (first?.kind === 'Variable')
      return { variable: first.name.value, fallback: variableDefaults.get(first.name.value) ?? DEFAULT_PAGE };
    if (getNamedType(type).name.endsWith('Connection')) return DEFAULT_PAGE;
    // A connection's edges are counted at the connection.
    if (!isListType(getNullableType(type)) || field.name.value === 'edges') return 1;
    if (!isIntrospectionType(getNamedType(type))) return LIST_LENGTH;
    return field.name.value === 'types' ? typeCount : INTROSPECTED_LENGTH;
  };

  const walk = (set: SelectionSetNode, parent: GraphQLCompositeType, depth: number): CostNode[] => {
    found.depth = Math.max(found.depth, depth);
    const nodes: CostNode[] = [];
    for (const selection of set.selections) {
      found.visited += 1; // fragments that spread each other twice double at every level
      if (found.visited > LIMITS.cost) throw new GatewayRefusal('QUERY_TOO_COSTLY');
      if (selection.kind === 'Field') {
        if (selection.alias) found.aliases += 1;
        if (selection.name.value === '__typename') continue;
        found.introspects ||= Object.hasOwn(META_FIELDS, selection.name.value);
        const type = fieldType(parent, selection.name.value);
        if (!type) continue;
        const named = getNamedType(type);
        const children =
          selection.selectionSet && isCompositeType(named)
            ? walk(selection.selectionSet, named, depth + 1)
            : [];
        const isPage = selection.arguments?.some(({ name }) => name.value === 'first') ?? false;
        const rows = children.length > 0 || isPage ? rowsOf(selection, type) : 1;
        nodes.push({ rows, isPage, children });
        continue;
      }
      const fragment = selection.kind === 'FragmentSpread' ? fragments.get(selection.name.value) : selection;
      if (!fragment) continue;
      const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
      nodes.push(...walk(fragment.selectionSet, isCompositeType(condition) ? condition : parent, depth));
    }
    return nodes;
  };

  const rootType = schema.getRootType(operation.operation);
  const children = rootType ? walk(operation.selectionSet, rootType, 1) : [];
  const { depth, aliases, introspects } = found;
  const isWholeSchema = introspects && asksSchemaOnce(operation, fragments);
  return { depth, aliases, introspects, isWholeSchema, root: { rows: 1, isPage: false, children } };
}

/**
 * Refuses an operation over the limits; of a trusted document only a page of more than 100 rows. Without variables (null)
 * it refuses only what is over the limits with any variables.
 */
export function assertAffordable(
  { depth, aliases, isWholeSchema, root }: Measure,
  variables: Readonly<Record<string, unknown>> | null,
  trusted: boolean,
): void {
  const cost = costOf(root, variables);
  if (trusted || isWholeSchema) return;
  if (depth > LIMITS.depth) throw new GatewayRefusal('QUERY_TOO_DEEP', `(${depth} > ${LIMITS.depth})`);
  if (aliases > LIMITS.aliases)
    throw new GatewayRefusal('TOO_MANY_ALIASES', `(${aliases} > ${LIMITS.aliases})`);
  if (cost > LIMITS.cost) throw new GatewayRefusal('QUERY_TOO_COSTLY', `(${cost} > ${LIMITS.cost})`);
}

/** The measurements of a document by operation, before its variables are known. */
type Measures = ReadonlyMap<OperationDefinitionNode, Measure>;

const measured = new WeakMap<DocumentNode, Measures>();

/** Measures each operation of a valid document, once. Throws a GatewayRefusal where one could not run at all. */
export function measuresOf(schema: GraphQLSchema, document: DocumentNode): Measures {
  const known = measured.get(document);
  if (known) return known;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === 'FragmentDefinition') fragments.set(definition.name.value, definition);
  const measures = new Map<OperationDefinitionNode, Measure>();
  for (const definition of document.definitions) {
    if (definition.kind !== 'OperationDefinition') continue;
    if (!schema.getRootType(definition.operation))
      // graphql-js finds this out only when it executes
      throw new GatewayRefusal('GRAPHQL_VALIDATION_FAILED', `(${definition.operation})`);
    measures.set(definition, measure(schema, definition, fragments));
  }
  measured.set(document, measures);
  return measures;
}

/** Refuses a document with an operation that is over the limits with any variables. */
export function assertDocumentAffordable(measures: Measures): void {
  for (const one of measures.values()) assertAffordable(one, null, false);
}

function costOf(node: CostNode, variables: Readonly<Record<string, unknown>> | null): number {
  let rows: number;
  if (typeof node.rows === 'number') rows = node.rows;
  else if (variables === null) rows = 0;
  else {
    const given = variables[node.rows.variable];
    rows = typeof given === 'number' ? given : node.rows.fallback;
  }
  if (node.isPage && (rows > MAX_PAGE || rows < 0)) throw new GatewayRefusal('PAGE_TOO_LARGE');
  let inner = 1;
  for (const child of node.children) inner += costOf(child, variables);
  return 1 + rows * inner;
}

/** The introspection fields of the query root; validation allows them nowhere else. */
const META_FIELDS: Readonly<Record<string, GraphQLOutputType>> = {
  [SchemaMetaFieldDef.name]: SchemaMetaFieldDef.type,
  [TypeMetaFieldDef.name]: TypeMetaFieldDef.type,
};

function fieldType(parent: GraphQLCompositeType, name: string): GraphQLOutputType | undefined {
  if (Object.hasOwn(META_FIELDS, name)) return META_FIELDS[name];
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name]?.type : undefined;
}
