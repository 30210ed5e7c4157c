import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import type { Logger } from 'pino';
import type { Actor } from './actor.ts';
import type { Clock } from './clock.ts';
import type { Database } from './database.ts';
import { type Language, type LocalizedText, notFound } from './errors.ts';
import type { EventDefinitions, EventKinds } from './events.ts';
import type { Peers } from './peers.ts';
import type { PersonalKeys } from './personal.ts';
import type { Policy } from './policy.ts';
import { type Columns, covers, type RowColumns } from './row-columns.ts';
import { asHeading, filled, namesWords, type OfficeWords } from './word.ts';

/** The context of one request, or of one pass of a consumer or job (then without an actor). */
export interface BaseContext<P = unknown, E extends EventKinds = EventKinds> {
  actor: Actor | null;
  language: Language;
  traceId: string;
  /** Aborted when the client of a query goes before it was answered: `longRead` stops. A mutation has none. */
  signal?: AbortSignal;
  db: Database<P>;
  events: EventDefinitions<E>;
  clock: Clock;
  keys: PersonalKeys;
  peers: Peers;
  log: Logger;
  /** The regency of this installation, `33.14`. */
  regencyCode: string;
  /** What the office calls posts and regions: read when first asked for, and once. The program's own words where they cannot be read. */
  officeWords(): Promise<OfficeWords>;
  /** Every policy of this subgraph, whatever the request is about. */
  policies: readonly Policy[];
  /**
   * Batches and remembers within this request. A missing or hidden row is null. `info`, where a field's rows are the answer:
   * a loader that can reads no more columns than are asked for.
   */
  load<K, V>(loader: LoaderDefinition<K, V>, key: K, info?: GraphQLResolveInfo): Promise<V | null>;
}

/** Which columns a loader's rows may have. */
type ColumnChoice = Pick<RowColumns<unknown, unknown>, 'all' | 'of' | 'union'>;

/** How rows are fetched together: `fetch` returns them in any order, `keyOf` says which key each answers. */
export interface LoaderDefinition<K, V> {
  // The context's own type is the subgraph's business; `method` syntax keeps the parameter bivariant.
  fetch(keys: readonly K[], ctx: BaseContext, columns?: Columns): Promise<readonly V[]>;
  keyOf: (value: V) => K;
  columns?: ColumnChoice;
}

/** Declares a batched read; its SQL carries the actor's scope, so that `node`, `_entities` and lists agree. */
export function defineLoader<C extends BaseContext, V, K = string>(
  fetch: (keys: readonly K[], ctx: C) => Promise<readonly V[]>,
  keyOf: (value: V) => K,
): LoaderDefinition<K, V> {
  return { fetch: fetch as unknown as LoaderDefinition<K, V>['fetch'], keyOf };
}

/** The same where `fetch` reads only the columns that are asked for. */
export function defineRowLoader<C extends BaseContext, V, K = string>(
  columns: ColumnChoice,
  fetch: (keys: readonly K[], ctx: C, columns: Columns) => Promise<readonly V[]>,
  keyOf: (value: V) => K,
): LoaderDefinition<K, V> {
  return {
    fetch: (keys, ctx, asked = columns.all) => fetch(keys, ctx as unknown as C, asked),
    keyOf,
    columns,
  };
}

/** The `load` of a request: one loader per definition, made when first asked. */
export function requestLoaders(context: () => BaseContext): BaseContext['load'] {
  const loaders = new Map<unknown, RequestLoader<unknown, unknown>>();
  return <K, V>(definition: LoaderDefinition<K, V>, key: K, info?: GraphQLResolveInfo): Promise<V | null> => {
    let loader = loaders.get(definition) as RequestLoader<K, V> | undefined;
    if (!loader) {
      loader = new RequestLoader(definition, context);
      loaders.set(definition, loader as RequestLoader<unknown, unknown>);
    }
    return loader.load(key, info && definition.columns?.of(info));
  };
}

/** What was asked of one definition; a row is read again only for columns that it lacks. */
class RequestLoader<K, V> {
  readonly #definition: LoaderDefinition<K, V>;
  readonly #asked = new Map<K, { columns: Columns | undefined; value: Promise<V | null> }>();
  readonly #batches: DataLoader<{ key: K; columns: Columns | undefined }, V | null>;

  constructor(definition: LoaderDefinition<K, V>, context: () => BaseContext) {
    this.#definition = definition;
    this.#batches = new DataLoader(
      async (asked) => {
        context().signal?.throwIfAborted();
        const keys = [...new Set(asked.map(({ key }) => key))];
        const columns = definition.columns?.union(asked.map((one) => one.columns as Columns));
        const found = new Map<K, V>();
        for (const value of await definition.fetch(keys, context(), columns))
          found.set(definition.keyOf(value), value);
        return asked.map(({ key }) => found.get(key) ?? null);
      },
      { maxBatchSize: 1000, cache: false },
    );
  }

  load(key: K, columns = this.#definition.columns?.all): Promise<V | null> {
    const known = this.#asked.get(key);
    if (known && covers(known.columns, columns)) return known.value;
    const asked = {
      key,
      columns: known
        ? this.#definition.columns?.union([known.columns as Columns, columns as Columns])
        : columns,
    };
    const value = this.#batches.load(asked);
    this.#asked.set(key, { columns: asked.columns, value });
    return value;
  }
}

/** Reads a row again after a write, past the request's cache. NotFoundError if the actor may not see it. */
export async function readAfterWrite<V>(
  ctx: BaseContext,
  loader: LoaderDefinition<string, V>,
  id: string,
  noun: LocalizedText,
): Promise<V> {
  const [row] = await loader.fetch([id], ctx);
  if (!row) throw notFound(noun, ['input', 'id']);
  return row;
}

/** A text in the caller's language. */
export function say(ctx: { language: Language }, text: LocalizedText): string {
  return text[ctx.language];
}

/**
 * A refusal in the caller's language. It may name words (`{Title.REGIONAL_HEAD}`): then the office says them, and the text
 * begins with a capital, since a name may stand first. Every refusal is answered through here.
 */
export function inOfficeWords(
  ctx: Pick<BaseContext, 'language' | 'officeWords'>,
  text: LocalizedText,
): string | Promise<string> {
  if (!namesWords(say(ctx, text))) return say(ctx, text);
  return ctx.officeWords().then((words) => say(ctx, asHeading(filled(text, words))));
}
