import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredInputField,
} from 'graphql';
import { projectRoot } from '../../runtime/project.ts';

/** The committed graph, as clients see it. */
export const api = buildSchema(readFileSync(join(projectRoot, 'api.graphql'), 'utf8'));

type Field = GraphQLField<unknown, unknown>;

export const queries: readonly Field[] = Object.values(api.getQueryType()?.getFields() ?? {});
export const mutations: readonly Field[] = Object.values(api.getMutationType()?.getFields() ?? {});

/** The type of a mutation's one argument. */
export function inputOf(mutation: Field): GraphQLInputObjectType {
  const type = getNamedType(mutation.args.find(({ name }) => name === 'input')?.type);
  if (!type || !isInputObjectType(type)) throw new Error(`${mutation.name} takes no input object`);
  return type;
}

/** The query for one row of a type: `case(id:)`, `region(code:)`; null where only `node` finds it. */
export function singleQuery(typeName: string): Field | null {
  return (
    queries.find(
      ({ name, type, args }) =>
        name !== 'node' &&
        getNullableType(type) === api.getType(typeName) &&
        args.some((arg) => isNonNullType(arg.type) && ['id', 'code'].includes(arg.name)),
    ) ?? null
  );
}

/**
 * A field that only the row's own subgraph can answer. The id proves nothing: `node` returns it for any well-formed
 * id, even if the row does not exist.
 */
export function proofOf(typeName: string): string {
  const type = api.getType(typeName);
  if (!isObjectType(type)) throw new Error(`${typeName} is no object type`);
  const fields = Object.values(type.getFields()).filter(({ name }) => name !== 'id');
  const isLeaf = ({ type: one }: Field): boolean => isLeafType(getNullableType(one));
  const proof =
    fields.find((field) => isLeaf(field) && isNonNullType(field.type)) ??
    fields.find(({ type: one }) => isNonNullType(one)) ??
    fields.find(isLeaf);
  if (!proof) throw new Error(`${typeName} has nothing to show`);
  return isLeafType(getNamedType(proof.type)) ? proof.name : `${proof.name} { __typename }`;
}

/** The query that counts rows of a type: a connection or a plain list; null if there is none. */
export function listQuery(typeName: string): { field: Field; isConnection: boolean } | null {
  for (const field of queries) {
    if (
      field.name === 'nodes' ||
      field.args.some((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined)
    )
      continue;
    const type = getNullableType(field.type);
    if (isListType(type) && getNamedType(type).name === typeName) return { field, isConnection: false };
    if (connectedType(type)?.name === typeName) return { field, isConnection: true };
  }
  return null;
}

function connectedType(type: GraphQLOutputType): GraphQLNamedType | null {
  if (!isObjectType(type)) return null;
  const edges = type.getFields().edges;
  const edge = edges && getNamedType(edges.type);
  const node = edge && isObjectType(edge) ? edge.getFields().node : undefined;
  return node ? getNamedType(node.type) : null;
}

/** Values for input fields by name; other fields get the plainest value of their type. */
export type Hints = Readonly<Record<string, unknown>>;

let requests = 0;

/** A valid input with its required and hinted fields, and its own request id. */
export function plainInput(type: GraphQLInputObjectType, hints: Hints): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const field of Object.values(type.getFields())) {
    if (field.name === 'requestId') input.requestId = `contract-${++requests}`;
    else if (field.name in hints) input[field.name] = hints[field.name];
    else if (isRequiredInputField(field)) input[field.name] = plainValue(field.type, hints);
  }
  return input;
}

function plainValue(type: GraphQLInputType, hints: Hints): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [plainValue(nullable.ofType, hints)];
  if (isInputObjectType(nullable)) return plainInput(nullable, hints);
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name;
  switch (nullable.name) {
    case 'Int':
    case 'Float':
      return 1;
    case 'Boolean':
      return false;
    case 'Date':
      return '2026-01-05';
    case 'Instant':
      return '2026-01-05T00:00:00Z';
    case 'Sector':
      return 'HEALTH';
    case 'CardTier':
      return 'MELATI';
    case 'Card':
      return 'KIP';
    case 'CaseChannel':
      return 'DESK';
    case 'VisitKind':
      return 'NEW';
    case 'ReferralRefusalReason':
      return 'NOT_FOUND';
    case 'DeferralReason':
      return 'BUDGET_USED';
    case 'WithdrawalReason':
      return 'MOVED_AWAY';
    case 'DepartureReason':
      return 'LIFE_IN_DANGER';
    case 'Rupiah':
      return '1000';
    case 'JSON':
      return {};
    default:
      return 'Uji coba yang cukup panjang';
  }
}
