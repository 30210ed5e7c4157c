import { RequestCache } from '@pothos/plugin-scope-auth';
import {
  type DocumentNode,
  execute,
  type GraphQLError,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  OperationTypeNode,
  parse,
  type TypeNode,
  validate,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { SignedIdentity } from '../actor.ts';
import { LruMap } from '../lru.ts';
import { type FaultContext, type SubgraphError, toInputError, toSubgraphError } from './subgraph-error.ts';

/** What the gateway asks of a subgraph: the operation of one fetch of its plan. */
export interface SubgraphRequest {
  query: string;
  variables: Record<string, unknown>;
}

/** What a subgraph answers, the same in process and over HTTP. */
export interface SubgraphResponse {
  data?: Record<string, unknown> | null;
  errors?: SubgraphError[];
}

/** What the executor needs of a subgraph; the gateway's own stub has no more than this. */
export interface Executable {
  name: string;
  schema: GraphQLSchema;
  createContext(identity: SignedIdentity, signal?: AbortSignal): FaultContext;
}

interface RawResult {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLError[];
  /** The document itself, where it is what was refused. */
  refused?: DocumentNode;
}

/** A document, parsed and validated. */
interface Prepared {
  run: Run;
  /** Whether it only reads: only then may it be cut. */
  isQuery: boolean;
}

type Run = (context: FaultContext, variables: Record<string, unknown>) => RawResult | PromiseLike<RawResult>;

/** Plans repeat: the gateway sends the same few hundred texts for ever. So many characters of them are kept in all. */
const KEPT_CHARACTERS = 2_000_000;

/**
 * Executes operations on one subgraph's schema. Documents are parsed, validated and compiled (graphql-jit) once. What cannot
 * be compiled, and every mutation, goes through graphql-js itself: a mutation gains nothing from being compiled.
 */
export class SubgraphExecutor {
  readonly #prepared = new LruMap<string, Prepared>(KEPT_CHARACTERS, (_, query) => query.length);
  readonly #subgraph: Executable;
  readonly #compile: boolean;

  constructor(subgraph: Executable, options: { compile?: boolean } = {}) {
    this.#subgraph = subgraph;
    this.#compile = options.compile ?? true;
  }

  /** `signal` is aborted when nobody waits for the answer any more; a mutation runs to its end all the same. */
  async execute(
    request: SubgraphRequest,
    identity: SignedIdentity,
    signal?: AbortSignal,
  ): Promise<SubgraphResponse> {
    let prepared = this.#prepared.get(request.query);
    if (!prepared) {
      prepared = this.#prepare(request.query);
      this.#prepared.set(request.query, prepared);
    }
    const { run, isQuery } = prepared;
    const context = this.#subgraph.createContext(identity, isQuery ? signal : undefined);
    const { data, errors, refused } = await this.#run(run, context, request.variables);
    if (!errors || errors.length === 0) return { data };
    if (data === undefined) return { errors: errors.map((error) => toInputError(error, context, refused)) };
    const told = errors.map((error) => toSubgraphError(error, context, this.#subgraph.name));
    return { data, errors: await Promise.all(told) };
  }

  async #run(run: Run, context: FaultContext, variables: Record<string, unknown>): Promise<RawResult> {
    try {
      return await run(context, variables);
    } finally {
      // Pothos' cache would hold the context, with all rows of its loaders, until a full collection (decision 37).
      RequestCache.clearForContext(context);
    }
  }

  #prepare(query: string): Prepared {
    const { schema } = this.#subgraph;
    let document: DocumentNode;
    try {
      document = parse(query, { noLocation: true });
    } catch (error) {
      return { run: always([error as GraphQLError]), isQuery: false };
    }
    const errors = validate(schema, document, undefined, { hideSuggestions: true });
    if (errors.length > 0) return { run: always(errors, document), isQuery: false };
    return { run: this.#runOf(document), isQuery: isQuery(document) };
  }

  #runOf(document: DocumentNode): Run {
    const { schema } = this.#subgraph;
    if (this.#compile && isQuery(document) && !takesItself(schema, document)) {
      const compiled = compileQuery(schema, document, undefined, COMPILER_OPTIONS);
      if (isCompiledQuery(compiled))
        return (context, variables) => compiled.query({}, context, variables) as RawResult;
    }
    return (contextValue, variableValues) =>
      execute({ schema, document, contextValue, variableValues, rootValue: {} }) as RawResult;
  }
}

const COMPILER_OPTIONS = { disablingCapturingStackErrors: true } as const;

const always =
  (errors: readonly GraphQLError[], refused?: DocumentNode): Run =>
  () => ({ errors, refused });

/**
 * Whether a variable's input type holds itself, as a criterion its parts. graphql-jit unrolls the types of variables,
 * and with one of these would take all memory.
 */
function takesItself(schema: GraphQLSchema, document: DocumentNode): boolean {
  const holds = (type: GraphQLNamedType | null | undefined, within: readonly GraphQLNamedType[]): boolean => {
    if (!type || !isInputObjectType(type)) return false;
    if (within.includes(type)) return true;
    const inside = [...within, type];
    return Object.values(type.getFields()).some((field) => holds(getNamedType(field.type), inside));
  };
  return document.definitions.some(
    (definition) =>
      definition.kind === 'OperationDefinition' &&
      definition.variableDefinitions?.some(({ type }) => holds(schema.getType(nameOf(type)), [])),
  );
}

const nameOf = (type: TypeNode): string => (type.kind === 'NamedType' ? type.name.value : nameOf(type.type));

const isQuery = (document: DocumentNode): boolean =>
  document.definitions.every(
    (definition) =>
      definition.kind !== 'OperationDefinition' || definition.operation === OperationTypeNode.QUERY,
  );
