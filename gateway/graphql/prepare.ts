import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { LruMap } from '../lru.ts';
import { LIMITS, type Measure, measure } from './cost.ts';
import { GatewayRefusal } from './faults.ts';
import { unfitLiteralIn } from './values.ts';

/** One operation of a document, ready to run. */
export interface PreparedOperation {
  document: DocumentNode;
  /** Hash of the document; with the name it identifies the plan. */
  hash: string;
  operation: OperationDefinitionNode;
  /** For metrics: the operation's name, or `anonymous`. */
  label: string;
  measure: Measure;
}

/** A document that was parsed, validated and measured, by operation name. */
interface PreparedDocument {
  operations: ReadonlyMap<string, PreparedOperation>;
}

const CACHED_DOCUMENTS = 1000;
/** Comments and spaces are no tokens: without this, a thousand remembered documents could be a gigabyte of them. */
const MOST_CHARACTERS = 60_000;

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Parses, validates and measures each document once. Failures are not kept: they are cheap, and nobody repeats them for good. */
export class DocumentCache {
  readonly #documents = new LruMap<string, PreparedDocument>(CACHED_DOCUMENTS);
  constructor(readonly schema: GraphQLSchema) {}

  /** The operation of a document; throws a GatewayRefusal where there is none that could run. */
  operation(text: string, name: string | undefined): PreparedOperation {
    let prepared = this.#documents.get(text);
    if (!prepared) {
      prepared = prepareDocument(this.schema, text);
      this.#documents.set(text, prepared);
    }
    const { operations } = prepared;
    if (name) {
      const found = operations.get(name);
      if (!found) throw new GatewayRefusal('OPERATION_NOT_FOUND', `(${name.slice(0, 80)})`);
      return found;
    }
    const [only] = operations.values();
    if (!only || operations.size > 1) throw new GatewayRefusal('OPERATION_NOT_FOUND');
    return only;
  }
}

function prepareDocument(schema: GraphQLSchema, text: string): PreparedDocument {
  if (text.length > MOST_CHARACTERS)
    throw new GatewayRefusal('QUERY_TOO_COSTLY', `(${text.length} > ${MOST_CHARACTERS})`);
  let document: DocumentNode;
  try {
    document = parse(text, { maxTokens: LIMITS.tokens });
  } catch (error) {
    throw new GatewayRefusal('GRAPHQL_PARSE_FAILED', describe([error as GraphQLError]));
  }
  const unfit = unfitLiteralIn(document);
  if (unfit) throw new GatewayRefusal('BAD_USER_INPUT', `(${unfit.join('.')})`, unfit);
  // Suggestions ("Did you mean …") would tell what the caller did not ask for.
  const errors = validate(schema, document, undefined, { maxErrors: 10, hideSuggestions: true });
  if (errors.length > 0) throw new GatewayRefusal('GRAPHQL_VALIDATION_FAILED', describe(errors));

  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === 'FragmentDefinition') fragments.set(definition.name.value, definition);
  const hash = sha256(text);
  const operations = new Map<string, PreparedOperation>();
  for (const definition of document.definitions) {
    if (definition.kind !== 'OperationDefinition') continue;
    if (!schema.getRootType(definition.operation))
      // which graphql-js leaves to whoever runs it
      throw new GatewayRefusal('GRAPHQL_VALIDATION_FAILED', `(${definition.operation})`);
    const name = definition.name?.value ?? '';
    operations.set(name, {
      document,
      hash,
      operation: definition,
      label: name || 'anonymous',
      measure: measure(schema, definition, fragments),
    });
  }
  return { operations };
}

/** Where a document is wrong, in GraphQL's own words; those about a value would repeat it, and it may be somebody's number. */
function describe(errors: readonly GraphQLError[]): string {
  return errors
    .map((error) => {
      const [place] = error.locations ?? [];
      const message = isAboutValue(error) ? 'This value does not fit its type.' : error.message;
      return place ? `${message} (${place.line}:${place.column})` : message;
    })
    .join(' ')
    .slice(0, 1000);
}

/** Every kind of a value's node ends so: `StringValue`, `ObjectValue`. A scalar's own refusal brings no node. */
const isAboutValue = ({ nodes }: GraphQLError): boolean => nodes?.[0]?.kind.endsWith('Value') ?? true;
