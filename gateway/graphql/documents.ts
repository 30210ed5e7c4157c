import type { ApolloServerPlugin } from '@apollo/server';
import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLSchema,
  OperationDefinitionNode,
  ValidationRule,
} from 'graphql';
import { GraphQLError, Kind } from 'graphql';
import { LruMap } from '../../subgraphs/shared/lru.ts';
import { GatewayRefusal } from '../refusal.ts';
import type { Asked } from './asked.ts';
import { assertAffordable, type Measure, measure } from './cost.ts';
import type { TrustedDocuments } from './trusted-documents.ts';
import { unfitLiteralIn } from './values.ts';

/** What strangers' documents may take of a gateway's memory, bytes. */
const REMEMBERED_BYTES = 32 * 1024 * 1024;
/** What a token takes once it is parsed, with its place and the nodes made of it; measured. */
const BYTES_PER_TOKEN = 256;

/** The document's hash in a key of Apollo Server's, which puts the schema's or a word before it. */
export const hashIn = (key: string): string => key.slice(key.lastIndexOf(':') + 1);

/** What is known of a document before its variables are, by operation. */
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

/** Refuses a document of which an operation is over the limits whatever its variables are. */
export function assertDocumentAffordable(measures: Measures): void {
  for (const one of measures.values()) assertAffordable(one, null, false);
}

/**
 * Apollo Server's store of parsed and valid documents, by hash. Trusted ones are few and stay; all others share a
 * bounded memory. Documents over the limits are not kept: nobody repeats them for good.
 */
export class RememberedDocuments {
  readonly #trusted = new Map<string, DocumentNode>();
  readonly #others = new LruMap<string, { document: DocumentNode; size: number }>(
    REMEMBERED_BYTES,
    ({ size }) => size,
  );
  /** By which documents are measured; known when the server has started, and before that nothing is asked. */
  schema: GraphQLSchema | null = null;
  readonly plugin: ApolloServerPlugin<Asked> = {
    serverWillStart: async ({ schema }) => {
      this.schema = schema;
    },
  };

  constructor(readonly trusted: Pick<TrustedDocuments, 'get'>) {}

  /** How many documents are remembered. */
  get size(): number {
    return this.#trusted.size + this.#others.size;
  }

  async get(key: string): Promise<DocumentNode | undefined> {
    return this.#trusted.get(key) ?? this.#others.get(key)?.document;
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    if (this.trusted.get(hashIn(key)) !== undefined) {
      this.#trusted.set(key, document);
      return;
    }
    if (!this.schema || !isAffordable(this.schema, document)) return;
    const { length } = document.loc?.source.body ?? '';
    const size = 2 * length + BYTES_PER_TOKEN * (document.tokenCount ?? length);
    this.#others.set(key, { document, size });
  }

  async delete(key: string): Promise<void> {
    this.#others.delete(key);
  }
}

function isAffordable(schema: GraphQLSchema, document: DocumentNode): boolean {
  try {
    assertDocumentAffordable(measuresOf(schema, document));
    return true;
  } catch (error) {
    if (error instanceof GatewayRefusal) return false;
    throw error;
  }
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
