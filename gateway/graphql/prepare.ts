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
import { assertAffordable, LIMITS, type Measure, measure } from './cost.ts';
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
  /** Roughly what it takes of the memory, bytes. */
  size: number;
}

/** What strangers' documents may take of a gateway's memory, bytes. */
const REMEMBERED_BYTES = 32 * 1024 * 1024;
/** What a token takes once it is parsed, with its place and the nodes made of it; measured. */
const BYTES_PER_TOKEN = 256;
/** Comments and spaces are no tokens: without this, one document could be a megabyte of them. */
const MOST_CHARACTERS = 60_000;

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Parses, validates and measures each document once. What is refused is not kept, whatever it is refused for: nobody repeats
 * it for good. Trusted documents are few and stay; all others share a bounded memory.
 */
export class DocumentCache {
  readonly #trusted = new Map<string, PreparedDocument>();
  readonly #others = new LruMap<string, PreparedDocument>(REMEMBERED_BYTES, ({ size }) => size);
  constructor(readonly schema: GraphQLSchema) {}

  /** How many documents are remembered. */
  get size(): number {
    return this.#trusted.size + this.#others.size;
  }

  /** The operation of a document; throws a GatewayRefusal where there is none that could run within the limits. */
  operation(text: string, name: string | undefined, isTrusted: boolean): PreparedOperation {
    let prepared = this.#trusted.get(text) ?? (isTrusted ? undefined : this.#others.get(text));
    if (!prepared) {
      prepared = prepareDocument(this.schema, text, isTrusted);
      (isTrusted ? this.#trusted : this.#others).set(text, prepared);
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

function prepareDocument(schema: GraphQLSchema, text: string, isTrusted: boolean): PreparedDocument {
  if (text.length > MOST_CHARACTERS)
    throw new GatewayRefusal('QUERY_TOO_COSTLY', `(${text.length} > ${MOST_CHARACTERS})`);
  let document: DocumentNode;
  try {
    document = parse(text, { maxTokens: LIMITS.tokens });
  } catch (error) {
    if (isTooLong(error as GraphQLError))
      throw new GatewayRefusal('QUERY_TOO_COSTLY', `(> ${LIMITS.tokens} tokens)`);
    throw new GatewayRefusal('GRAPHQL_PARSE_FAILED', describe([error as GraphQLError]));
  }
  const unfit = unfitLiteralIn(document);
  if (unfit) throw new GatewayRefusal('BAD_USER_INPUT', `(${unfit.join('.')})`, unfit);
  // Suggestions ("Did you mean …") would tell what the caller did not ask for.
  const errors = validate(schema, document, undefined, { maxErrors: 10, hideSuggestions: true });
  if (errors.some(isAbandoned)) throw new GatewayRefusal('QUERY_TOO_COSTLY');
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
    const measured = measure(schema, definition, fragments);
    // Pages whose length is a variable are judged with each request.
    if (!isTrusted) assertAffordable(measured, null, false);
    operations.set(name, {
      document,
      hash,
      operation: definition,
      label: name || 'anonymous',
      measure: measured,
    });
  }
  const size = 2 * text.length + BYTES_PER_TOKEN * (document.tokenCount ?? text.length);
  return { operations, size };
}

/** GraphQL's own words are all that tells this error from another one. */
const isTooLong = ({ message }: GraphQLError): boolean =>
  message.endsWith(` ${LIMITS.tokens} tokens. Parsing aborted.`);

/** GraphQL stopped looking, not for ten errors but because so many fields could stand for each other. */
const isAbandoned = ({ message }: GraphQLError): boolean => message === 'Validation aborted.';

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
