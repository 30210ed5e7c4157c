import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Actor, SignedIdentity } from './actor.ts';
import type { Clock } from './clock.ts';
import type { Consumer } from './consumer.ts';
import type { BaseContext } from './context.ts';
import type { EventDefinitions } from './events.ts';
import type { SubgraphState } from './heartbeat.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { PeerHandlers, Peers } from './peers.ts';
import type { PersonalKeys } from './personal.ts';
import type { Policy } from './policy.ts';
import type { SubgraphName } from './subgraph-name.ts';

export { SUBGRAPHS, type SubgraphName } from './subgraph-name.ts';

/** What the process that runs a subgraph gives to it. */
export interface SubgraphDependencies {
  databaseUrl: string;
  connections?: number;
  clock: Clock;
  keys: PersonalKeys;
  peers: Peers;
  log: Logger;
  /** The regency of this installation, `33.14`. */
  regencyCode: string;
}

/** Work that recurs: resuming unfinished claims, ending expired sessions. Safe in any number of processes. */
export interface Job {
  name: string;
  everyMs: number;
  run(ctx: BaseContext): Promise<void>;
}

/** A subgraph as the gateway and the runtime see it; made by `createSubgraph` in its `schema.ts`. */
export interface Subgraph {
  name: SubgraphName;
  readonly schema: GraphQLSchema;
  /** Federation SDL for composition; printed at each reading. */
  readonly sdl: string;
  /** A context for one request; `identity.actor` null means nobody is signed in. `signal`: see the context's. */
  createContext(identity: SignedIdentity, signal?: AbortSignal): BaseContext;
  /** What it may say happened. */
  events: EventDefinitions;
  /** The states of its nouns. */
  lifecycles: readonly Lifecycle[];
  /** Methods outside the graph, `events` included. */
  peers: PeerHandlers;
  consumers: readonly Consumer[];
  jobs: readonly Job[];
  policies: readonly Policy[];
  /** Id prefix → GraphQL type, for `node`. */
  nodeTypes: Readonly<Record<string, string>>;
  /** The health of its database; rejects if that does not answer. */
  state(): Promise<SubgraphState>;
  close(): Promise<void>;
}

/** The identity of the system itself: consumers and jobs act without an actor. */
export function systemIdentity(actor: Actor | null = null): SignedIdentity {
  return { actor, language: 'id', traceId: 'system' };
}
