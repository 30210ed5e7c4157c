import { readPosition } from '../../subgraphs/shared/consumer.ts';
import { type Subgraph, type SubgraphName, systemIdentity } from '../../subgraphs/shared/subgraph.ts';

/** How far a subgraph's sequencer and consumers are behind, in events. */
export interface Lag {
  subgraph: SubgraphName;
  pending: number;
  consumers: { consumer: string; behind: number }[];
}

/** Asked of the databases of the given subgraphs; a source that is not among them is left out. */
export async function measureLag(subgraphs: readonly Subgraph[]): Promise<Lag[]> {
  const states = await Promise.all(
    subgraphs.map(async (subgraph) => {
      const context = subgraph.createContext(systemIdentity());
      const { rows } = await context.db.pool.query<{ pending: number; head: number }>(
        `select (select count(*)::int from event_pending) as pending,
           (select coalesce(max(position), 0)::float8 from event_seal) as head`,
      );
      return { subgraph, context, pending: rows[0]?.pending ?? 0, head: rows[0]?.head ?? 0 };
    }),
  );
  const heads = new Map(states.map(({ subgraph, head }) => [subgraph.name, head]));
  return Promise.all(
    states.map(async ({ subgraph, context, pending }) => ({
      subgraph: subgraph.name,
      pending,
      consumers: await Promise.all(
        subgraph.consumers
          .filter(({ source }) => heads.has(source))
          .map(async (consumer) => ({
            consumer: consumer.name,
            behind: (heads.get(consumer.source) ?? 0) - Number(await readPosition(context, consumer)),
          })),
      ),
    })),
  );
}
