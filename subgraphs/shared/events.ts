import type { z } from 'zod';
import type { SubgraphName } from './subgraph-name.ts';

/** Event kinds of a subgraph with the schema of each payload: public fields only, never a name or a number of a person. */
export type EventKinds = Record<string, z.ZodType>;

export interface EventDefinitions<E extends EventKinds = EventKinds> {
  subgraph: SubgraphName;
  kinds: E;
}

/** Declares what a subgraph may say happened. Emitting anything else is a fault. */
export function defineEvents<E extends EventKinds>(subgraph: SubgraphName, kinds: E): EventDefinitions<E> {
  return { subgraph, kinds };
}

/** An event to write: the subject is the thing whose timeline it belongs to. */
export interface NewEvent<E extends EventKinds, K extends keyof E & string = keyof E & string> {
  kind: K;
  subject: { type: string; id: string };
  payload: z.input<E[K]>;
  /** `YYYY-MM-DD`, when it happened, if earlier than today (paper typed in later). */
  occurredOn?: string;
}

/** An event as the feed gives it: JSON-safe, with its position in the subgraph's one order. */
export interface FeedEvent {
  /** A bigint in decimal. */
  position: string;
  id: string;
  /** `YYYY-MM-DD`. */
  occurredOn: string;
  /** ISO instant. */
  recordedAt: string;
  accountId: string | null;
  postingId: string | null;
  subjectType: string;
  subjectId: string;
  kind: string;
  payload: unknown;
}
