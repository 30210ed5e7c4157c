import { printSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLSchema } from 'graphql';
import type { SignedIdentity } from './actor.ts';
import type { Consumer } from './consumer.ts';
import { type BaseContext, requestLoaders } from './context.ts';
import type { Database } from './database.ts';
import type { EventDefinitions, EventKinds } from './events.ts';
import { feedPeer } from './feed.ts';
import { readState } from './heartbeat.ts';
import type { Lifecycle } from './lifecycle.ts';
import { once } from './once.ts';
import type { PeerHandlers } from './peers.ts';
import type { Policy } from './policy.ts';
import { type Job, type Subgraph, type SubgraphDependencies, systemIdentity } from './subgraph.ts';
import type { OfficeWords } from './word.ts';

/** What a subgraph's `schema.ts` brings together. */
export interface SubgraphParts<P, E extends EventKinds> {
  db: Database<P>;
  events: EventDefinitions<E>;
  lifecycles?: readonly Lifecycle[];
  /** Gives the same schema at each call; it is called when somebody first asks for it. */
  schema: () => GraphQLSchema;
  /** Methods outside the graph; each is given a context without an actor. `events` is added. */
  peers?: Record<string, (input: unknown, ctx: BaseContext<P, E>) => Promise<unknown>>;
  consumers?: readonly Consumer<P, E>[];
  jobs?: readonly (Omit<Job, 'run'> & { run(ctx: BaseContext<P, E>): Promise<void> })[];
  /** Reads what the office calls posts and regions, for texts that name them. */
  officeWords?: (ctx: BaseContext<P, E>) => Promise<OfficeWords>;
  policies: readonly Policy[];
  nodeTypes: Readonly<Record<string, string>>;
}

/** Makes the `Subgraph` that the gateway and the runtime work with. */
export function assembleSubgraph<P, E extends EventKinds>(
  dependencies: SubgraphDependencies,
  parts: SubgraphParts<P, E>,
): Subgraph {
  const { clock, keys, peers, log, regencyCode } = dependencies;
  const { db, events } = parts;

  const createContext = (
    { actor, language, traceId }: SignedIdentity,
    signal?: AbortSignal,
  ): BaseContext<P, E> => {
    const context: BaseContext<P, E> = {
      actor,
      language,
      traceId,
      signal,
      db,
      events,
      clock,
      keys,
      peers,
      log,
      regencyCode,
      officeWords: once(() => wordsOfOffice(context)),
      policies: parts.policies,
      load: requestLoaders(() => context as BaseContext),
    };
    return context;
  };

  /** A text is rather said in the program's own words than not at all. */
  const wordsOfOffice = async (ctx: BaseContext<P, E>): Promise<OfficeWords> => {
    try {
      return (await parts.officeWords?.(ctx)) ?? {};
    } catch (error) {
      if (ctx.signal?.aborted) return {};
      log.warn(
        { err: error, subgraph: db.subgraph, traceId: ctx.traceId },
        'texts go without the office’s words',
      );
      return {};
    }
  };

  const handlers: PeerHandlers = feedPeer(db.pool);
  for (const [method, handler] of Object.entries(parts.peers ?? {})) {
    handlers[method] = (input) => handler(input, createContext(systemIdentity()));
  }

  return {
    name: db.subgraph,
    get schema() {
      return parts.schema();
    },
    get sdl() {
      return printSubgraphSchema(parts.schema());
    },
    createContext: createContext as Subgraph['createContext'],
    events,
    lifecycles: parts.lifecycles ?? [],
    peers: handlers,
    consumers: (parts.consumers ?? []) as readonly Consumer[],
    jobs: (parts.jobs ?? []) as readonly Job[],
    policies: parts.policies,
    nodeTypes: parts.nodeTypes,
    state: () => readState(db.pool, (parts.consumers ?? []) as readonly Consumer[]),
    close: () => db.close(),
  };
}
