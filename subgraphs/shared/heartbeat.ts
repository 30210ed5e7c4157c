import type { Consumer } from './consumer.ts';
import type { Queryable } from './database.ts';
import type { SubgraphName } from './subgraph-name.ts';

/** The interval of a background's heartbeat. */
export const BEAT_MS = 5000;

/** Records that this subgraph's background (sequencer, consumers, jobs) runs and that its database takes rows. */
export async function beat(db: Queryable): Promise<void> {
  await db.query(
    `insert into heartbeat (part, beaten_at) values ('background', clock_timestamp())
     on conflict (part) do update set beaten_at = excluded.beaten_at`,
  );
}

/** The state of a subgraph's background by its database: plain data, the same in process and over HTTP. */
export interface SubgraphState {
  /** Seconds since the last beat by the database's own clock; null where there never was one. */
  heartbeatSeconds: number | null;
  /** Committed events that have no position yet. */
  pending: number;
  /** The last position that was given. */
  head: number;
  consumers: { name: string; source: SubgraphName; position: number }[];
}

/** Rejects where the database does not answer. */
export async function readState(db: Queryable, consumers: readonly Consumer[]): Promise<SubgraphState> {
  const { rows } = await db.query<Omit<SubgraphState, 'consumers'>>(
    `select (select extract(epoch from clock_timestamp() - max(beaten_at))::float8 from heartbeat) as "heartbeatSeconds",
       (select count(*)::int from event_pending) as pending,
       (select coalesce(max(position), 0)::float8 from event_seal) as head`,
  );
  const inbox = await db.query<{ consumer: string; source: string; position: number }>(
    'select consumer, source, position::float8 as position from inbox',
  );
  const positionOf = ({ name, source }: Consumer) =>
    inbox.rows.find((row) => row.consumer === name && row.source === source)?.position ?? 0;
  const { heartbeatSeconds = null, pending = 0, head = 0 } = rows[0] ?? {};
  return {
    heartbeatSeconds,
    pending,
    head,
    consumers: consumers.map((consumer) => ({
      name: consumer.name,
      source: consumer.source,
      position: positionOf(consumer),
    })),
  };
}
