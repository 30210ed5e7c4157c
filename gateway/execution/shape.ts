import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';

/** An operation with the fragments of its document. */
export interface OperationParts {
  operation: OperationDefinitionNode;
  fragments: Record<string, FragmentDefinitionNode>;
}

type Data = Record<string, unknown>;

/** Where the shaping of one answer stands. */
interface Place {
  path: (string | number)[];
  errors: GraphQLError[];
}

/**
 * Returns the value as selected, or null. Where it is null because of an error that was noted already: `undefined`,
 * and INVALID where the schema allows no null at this place.
 */
type Shape = (value: unknown, place: Place) => unknown;

const INVALID = Symbol('invalid');

/** What the client receives of the subgraphs' data, and where these did not fit the schema. */
export type ShapeAnswer = (data: Data) => { data: Data | null; errors: GraphQLError[] };

/**
 * Compiles what an operation makes of the data that its plan brought: the asked fields in the asked order, nothing else;
 * nulls rise as the specification says. The same as Apollo's `computeResponse`, which looks up types and directives anew for
 * every value. `variables` decide `@skip` and `@include`: an answer to other values of those needs a shape of its own.
 */
export function compileShape(
  schema: GraphQLSchema,
  { operation, fragments }: OperationParts,
  variables: Data,
): ShapeAnswer {
  const root = schema.getRootType(operation.operation);
  if (!root) throw new Error(`the schema has no ${operation.operation}`);

  const shapeOf = (
    type: GraphQLOutputType,
    nodes: readonly FieldNode[],
    parent: string,
    inList = false,
  ): Shape => {
    const where = ({ path }: Place, named: GraphQLOutputType) =>
      inList
        ? `array element of type ${named} at index ${path.at(-1)}`
        : `field ${parent}.${nodes[0]?.alias?.value ?? nodes[0]?.name.value}`;
    if (isNonNullType(type)) {
      const inner = shapeOf(type.ofType, nodes, parent, inList);
      return (value, place) => {
        const shaped = inner(value, place);
        if (shaped === null) note(place, `Cannot return null for non-nullable ${where(place, type.ofType)}.`);
        return shaped ?? INVALID;
      };
    }
    if (isListType(type)) return listOf(shapeOf(type.ofType, nodes, parent, true));
    if (isObjectType(type)) {
      const inner = later(() => objectOf(type, collectSubfields(schema, fragments, variables, type, nodes)));
      return (value, place) => (value === null ? null : inner()(value, place));
    }
    if (isAbstractType(type)) {
      const byName = new Map<unknown, Shape>(
        schema.getPossibleTypes(type).map((possible) => [possible.name, shapeOf(possible, nodes, parent)]),
      );
      return (value, place) => {
        if (value === null) return null;
        const shape = byName.get((value as Data).__typename);
        if (shape) return shape(value, place);
        note(place, `Invalid __typename found for object at ${where(place, type)}.`);
        return undefined;
      };
    }
    const fits = fitsOf(type);
    return (value, place) => {
      if (value === null || fits(value)) return value;
      note(place, `Invalid value found for ${where(place, type)}.`);
      return undefined;
    };
  };

  const objectOf = (type: GraphQLObjectType, asked: ReadonlyMap<string, readonly FieldNode[]>): Shape => {
    const fields = [...asked].map(([name, nodes]): [name: string, shape: Shape] => {
      const field = nodes[0]?.name.value ?? '';
      if (field === '__typename') return [name, () => type.name];
      const definition = type.getFields()[field];
      if (!definition) throw new Error(`${type.name} has no field ${field}`);
      return [name, shapeOf(definition.type, nodes, type.name)];
    });
    return (value, place) => {
      const source = value as Data;
      const shaped: Data = {};
      for (const [name, shape] of fields) {
        place.path.push(name);
        const one = shape(source[name] ?? null, place);
        place.path.pop();
        if (one === INVALID) return undefined;
        shaped[name] = one ?? null;
      }
      return shaped;
    };
  };

  const shape = objectOf(root, collectFields(schema, fragments, variables, root, operation.selectionSet));
  return (data) => {
    const place: Place = { path: [], errors: [] };
    return { data: (shape(data, place) as Data | undefined) ?? null, errors: place.errors };
  };
}

const listOf =
  (shape: Shape): Shape =>
  (value, place) => {
    if (value === null) return null;
    if (!Array.isArray(value)) throw new Error(`no list where the schema says one: ${place.path.join('.')}`);
    let isValid = true;
    const shaped = value.map((item: unknown, index) => {
      place.path.push(index);
      const one = shape(item ?? null, place);
      place.path.pop();
      if (one === INVALID) isValid = false;
      return one ?? null;
    });
    return isValid ? shaped : undefined;
  };

/** Types hold each other, and most possible types of an abstract one never come. */
function later<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Whether a value may stand for a scalar or an enum; scalars of our own are for the subgraphs to judge. */
function fitsOf(type: GraphQLLeafType): (value: unknown) => boolean {
  if (isEnumType(type)) return (value) => typeof value === 'string' && type.getValue(value) !== undefined;
  switch (type.name) {
    case 'Boolean':
      return (value) => typeof value === 'boolean';
    case 'Int':
      return Number.isInteger;
    case 'Float':
      return Number.isFinite;
    case 'ID':
      return (value) => typeof value === 'string' || Number.isInteger(value);
    case 'String':
      return (value) => typeof value === 'string';
    default:
      return () => true;
  }
}

function note({ path, errors }: Place, message: string): void {
  errors.push(new GraphQLError(message, { path: [...path], extensions: { code: 'INVALID_GRAPHQL' } }));
}
