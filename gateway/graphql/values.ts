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

/** The deepest nesting of values: deeper than any criterion, and safe for recursive code. */
const MOST_NESTED = 32;

/** A value with its path. */
interface Place {
  value: unknown;
  key: string;
  outer: Place | null;
  depth: number;
}

/**
 * The path to text that no database can keep, or to values nested too deep (then the path of the outermost). Null if there are none.
 * Walks without recursion, because a client may send any JSON.
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

/** The same for literals of a document; the path starts with the name of the argument or variable. */
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

/** Refuses literals that no database can keep or that nest too deep. */
export const fittingLiterals: ValidationRule = (context) => ({
  [Kind.DOCUMENT]: (document: DocumentNode) => {
    const unfit = unfitLiteralIn(document);
    if (!unfit) return;
    const originalError = new GatewayRefusal('BAD_USER_INPUT', `(${unfit.join('.')})`, unfit);
    context.reportError(new GraphQLError(originalError.code, { originalError }));
  },
});
