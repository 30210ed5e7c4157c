import {
  type ArgumentNode,
  type DocumentNode,
  GraphQLError,
  Kind,
  type ValidationRule,
  type ValueNode,
  type VariableDefinitionNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { isStorableText } from '../../subgraphs/shared/text.ts';
import { GatewayRefusal } from '../refusal.ts';

/** How deep values may hold each other: deeper than any rule of criteria, and nothing that recursion could stumble over. */
const MOST_NESTED = 32;

/** A value that is looked at, and how it was reached. */
interface Place {
  value: unknown;
  key: string;
  outer: Place | null;
  depth: number;
}

/**
 * Where a value holds what could not be kept whatever its type: text that no database takes, or others nested too deep (the
 * path then leads to the outermost). Null where all fits. Walks without recursion, since anybody may send any JSON.
 */
export function unfitValueIn(given: Readonly<Record<string, unknown>>): string[] | null {
  const placesIn = (value: object, outer: Place | null): Place[] =>
    Object.entries(value).map(([key, inner]) => ({
      value: inner,
      key,
      outer,
      depth: (outer?.depth ?? 0) + 1,
    }));
  const places = placesIn(given, null);
  for (let place = places.pop(); place; place = places.pop()) {
    const { value } = place;
    if (typeof value === 'string' && !isStorableText(value)) return pathOf(place);
    if (typeof value !== 'object' || value === null) continue;
    if (place.depth > MOST_NESTED) return pathOf(place).slice(0, 1);
    for (const inner of placesIn(value, place)) places.push(inner);
  }
  return null;
}

function pathOf(place: Place): string[] {
  const path: string[] = [];
  for (let at: Place | null = place; at; at = at.outer) path.unshift(at.key);
  return path;
}

/** The same of the values that stand in a document; the path begins with the argument's or variable's name. */
function unfitLiteralIn(document: DocumentNode): string[] | null {
  let unfit: string[] | null = null;
  const look = (name: string, value: ValueNode | undefined) => {
    unfit ??= value ? unfitValueIn({ [name]: valueFromASTUntyped(value) }) : null;
  };
  visit(document, {
    [Kind.ARGUMENT]: ({ name, value }: ArgumentNode) => look(name.value, value),
    [Kind.VARIABLE_DEFINITION]: ({ variable, defaultValue }: VariableDefinitionNode) =>
      look(variable.name.value, defaultValue),
  });
  return unfit;
}

/** Literals that no database keeps, or that nest too deep, are refused whatever their type. */
export const fittingLiterals: ValidationRule = (context) => ({
  [Kind.DOCUMENT]: (document: DocumentNode) => {
    const unfit = unfitLiteralIn(document);
    if (!unfit) return;
    const originalError = new GatewayRefusal('BAD_USER_INPUT', `(${unfit.join('.')})`, unfit);
    context.reportError(new GraphQLError(originalError.code, { originalError }));
  },
});
