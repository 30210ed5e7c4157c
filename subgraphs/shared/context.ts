import DataLoader from 'dataloader';
import type { Logger } from 'pino';
import type { Actor } from './actor.ts';
import type { Clock } from './clock.ts';
import type { Database } from './database.ts';
import { type Language, type LocalizedText, notFound } from './errors.ts';
import type { EventDefinitions, EventKinds } from './events.ts';
import type { Peers } from './peers.ts';
import type { PersonalKeys } from './personal.ts';
import type { Policy } from './policy.ts';

/** The context of one request, or of one pass of a consumer or job (then without an actor). */
export interface BaseContext<P = unknown, E extends EventKinds = EventKinds> {
  actor: Actor | null;
  language: Language;
  traceId: string;
  db: Database<P>;
  events: EventDefinitions<E>;
  clock: Clock;
  keys: PersonalKeys;
  peers: Peers;
  log: Logger;
  /** The regency of this installation, `33.14`. */
  regencyCode: string;
  /** Every policy of this subgraph, whatever the request is about. */
  policies: readonly Policy[];
  /** Batches and remembers within this request. A missing or hidden row is null. */
  load<K, V>(loader: LoaderDefinition<K, V>, key: K): Promise<V | null>;
}

/** How rows are fetched together: `fetch` returns them in any order, `keyOf` says which key each answers. */
export interface LoaderDefinition<K, V> {
  // The context's own type is the subgraph's business; `method` syntax keeps the parameter bivariant.
  fetch(keys: readonly K[], ctx: BaseContext): Promise<readonly V[]>;
  keyOf: (value: V) => K;
}

/** Declares a batched read; its SQL carries the actor's scope, so that `node`, `_entities` and lists agree. */
export function defineLoader<C extends BaseContext, V, K = string>(
  fetch: (keys: readonly K[], ctx: C) => Promise<readonly V[]>,
  keyOf: (value: V) => K,
): LoaderDefinition<K, V> {
  return { fetch: fetch as unknown as LoaderDefinition<K, V>['fetch'], keyOf };
}

/** The `load` of a request: one DataLoader per definition, made when first asked. */
export function requestLoaders(context: () => BaseContext): BaseContext['load'] {
  const loaders = new Map<unknown, DataLoader<unknown, unknown>>();
  return <K, V>(definition: LoaderDefinition<K, V>, key: K): Promise<V | null> => {
    let loader = loaders.get(definition) as DataLoader<K, V | null> | undefined;
    if (!loader) {
      loader = new DataLoader<K, V | null>(
        async (keys) => {
          const found = new Map<K, V>();
          for (const value of await definition.fetch(keys, context()))
            found.set(definition.keyOf(value), value);
          return keys.map((wanted) => found.get(wanted) ?? null);
        },
        { maxBatchSize: 1000 },
      );
      loaders.set(definition, loader as DataLoader<unknown, unknown>);
    }
    return loader.load(key);
  };
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
