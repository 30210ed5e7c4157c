import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLOutputType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import { api, mutations, queries } from '../contract/graph.ts';
import type { Random } from './random.ts';
import type { Values } from './values.ts';

type Field = GraphQLField<unknown, unknown>;

/** A document with its variables' arguments, to be sent with new values each time. */
export interface Template {
  text: string;
  variables: readonly { name: string; argument: GraphQLArgument; around: string }[];
}

const DEEPEST = 4;

/** Acts on one's own account that cost seconds of hashing: rarely tried. */
const SLOW_ACTS = new Set(['passwordChange', 'accountPasswordReset', 'accountCreate']);

/** Makes random documents over the whole graph. */
export class Operations {
  constructor(
    readonly random: Random,
    readonly values: Values,
  ) {}

  /** Any operation, with its arguments as variables or (`inline`) in the text. */
  document(inline: boolean): Template {
    const variables: Template['variables'][number][] = [];
    const isMutation = this.random.chance(0.45);
    const roots = isMutation
      ? [this.#mutation()]
      : Array.from({ length: 1 + this.random.below(3) }, () => this.random.pick(queries));
    const selected = roots.map((root, index) => {
      const given = this.#arguments(root, variables, inline, `${index}`);
      return `r${index}: ${root.name}${given}${this.#selection(root.type, DEEPEST, variables, inline)}`;
    });
    const declared = variables.map(({ name, argument }) => `$${name}: ${argument.type}`).join(', ');
    const text = `${isMutation ? 'mutation' : 'query'} F${declared && `(${declared})`} {\n${selected.join('\n')}\n}`;
    return { text, variables };
  }

  /** Values for a document's variables. */
  variablesOf({ variables }: Template): Record<string, unknown> {
    const given: Record<string, unknown> = {};
    for (const { name, argument, around } of variables) {
      if (isRequiredArgument(argument) || this.random.chance(0.8))
        given[name] = this.values.of(argument.type, argument.name, around);
    }
    return given;
  }

  #mutation(): Field {
    const found = this.random.pick(mutations);
    return SLOW_ACTS.has(found.name) && this.random.chance(0.9) ? this.random.pick(mutations) : found;
  }

  #arguments(
    field: Field,
    variables: Template['variables'][number][],
    inline: boolean,
    place: string,
  ): string {
    const given = field.args
      .filter((argument) => isRequiredArgument(argument) || this.random.chance(0.5))
      .map((argument) => {
        const around = field.name;
        if (inline)
          return `${argument.name}: ${literal(this.values.of(argument.type, argument.name, around))}`;
        const name = `${argument.name}_${place}_${variables.length}`;
        variables.push({ name, argument, around });
        return `${argument.name}: $${name}`;
      });
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  #selection(
    output: GraphQLOutputType,
    depth: number,
    variables: Template['variables'][number][],
    inline: boolean,
  ): string {
    const type = getNamedType(output);
    if (isLeafType(type)) return '';
    if (isUnionType(type) || (isInterfaceType(type) && type.name === 'Node')) {
      const possible = api.getPossibleTypes(type).filter(({ name }) => !name.endsWith('Error'));
      const refused =
        isUnionType(type) && possible.length < type.getTypes().length
          ? ' ... on PanduError { code message path }'
          : '';
      const shown = depth > 0 && possible.length > 0 ? this.random.pick(possible) : null;
      const inner = shown
        ? ` ... on ${shown.name} ${this.#selection(shown, depth - 1, variables, inline)}`
        : '';
      return ` { __typename${refused}${inner} }`;
    }
    if (!isObjectType(type) && !isInterfaceType(type)) throw new Error(`${type} has no fields`);
    const wanted = Object.values(type.getFields()).filter((field) =>
      isLeafType(getNamedType(field.type))
        ? this.random.chance(0.5)
        : depth > 0 && this.random.chance(depth / (DEEPEST + 4)),
    );
    const fields = wanted.map((field) => {
      // Two inline fragments could ask for the same field with other arguments: an alias keeps them apart.
      const given = this.#arguments(field, variables, inline, `${depth}`);
      const alias = given ? `${field.name}${this.random.below(1e9)}: ` : '';
      return `${alias}${field.name}${given}${this.#selection(field.type, depth - 1, variables, inline)}`;
    });
    return ` { __typename ${fields.join(' ')} }`;
  }
}

/** A value as written in a document. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([name, inner]) => `${name}: ${literal(inner)}`)
      .join(', ')}}`;
  if (typeof value === 'string' && /^[A-Z][A-Z_]*$/.test(value)) return value; // an enum value
  return JSON.stringify(value);
}
