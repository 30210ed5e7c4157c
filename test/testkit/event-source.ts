import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { z } from 'zod';
import { PrismaClient } from '../../subgraphs/reporting/generated/prisma/client.ts';
import { assembleSubgraph } from '../../subgraphs/shared/assemble.ts';
import type { Clock } from '../../subgraphs/shared/clock.ts';
import type { Consumer } from '../../subgraphs/shared/consumer.ts';
import { openDatabase } from '../../subgraphs/shared/database.ts';
import { defineEvents } from '../../subgraphs/shared/events.ts';
import { createLogger } from '../../subgraphs/shared/log.ts';
import { LocalPeers, type Peers } from '../../subgraphs/shared/peers.ts';
import { type Subgraph, type SubgraphName, systemIdentity } from '../../subgraphs/shared/subgraph.ts';
import { transact } from '../../subgraphs/shared/write.ts';
import { type TestDatabase, testKeys } from './database.ts';

/** A hand-made event; `occurredOn` is by default the day of the clock. */
export interface HandMadeEvent {
  kind: string;
  subjectId: string;
  payload: Record<string, unknown>;
  occurredOn?: string;
}

/** A subgraph without nouns on a subgraph's tables: it emits the events of a test. */
export interface EventSource {
  subgraph: Subgraph;
  /** Writes the events in one transaction, recorded at the clock's time. */
  emit(...events: readonly HandMadeEvent[]): Promise<void>;
}

const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'Query', fields: { nothing: { type: GraphQLString } } }),
});

/**
 * Opens a source. Its Prisma client is reporting's, which fits: the event tables are the same in every subgraph and
 * are written by SQL alone.
 */
export function openEventSource(
  name: SubgraphName,
  database: Pick<TestDatabase, 'urls'>,
  clock: Clock,
  {
    peers = new LocalPeers(),
    consumers = [],
  }: { peers?: Peers; consumers?: readonly Consumer<PrismaClient>[] } = {},
): EventSource {
  const events = defineEvents(name, new Proxy({}, { get: () => z.record(z.string(), z.unknown()) }));
  const db = openDatabase(name, database.urls[name], (adapter) => new PrismaClient({ adapter }));
  const subgraph = assembleSubgraph(
    { databaseUrl: '', clock, keys: testKeys, peers, log: createLogger('silent'), regencyCode: '33.14' },
    { db, events, schema: () => schema, consumers, policies: [], nodeTypes: {} },
  );
  if (peers instanceof LocalPeers) peers.register(name, subgraph.peers);
  return {
    subgraph,
    emit: (...made) =>
      transact(subgraph.createContext(systemIdentity()), null, async (tx) => {
        for (const { kind, subjectId, payload, occurredOn } of made) {
          tx.emit({ kind, payload, subject: { type: 'Test', id: subjectId }, occurredOn });
        }
      }),
  };
}
