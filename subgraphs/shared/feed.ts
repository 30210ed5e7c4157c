import type pg from 'pg';
import { z } from 'zod';
import type { FeedEvent } from './events.ts';
import type { PeerHandlers } from './peers.ts';

const feedInput = z.object({ after: z.string().regex(/^\d+$/), limit: z.number().int().min(1).max(1000) });

/** A page of the feed: events in order of position, and the newest sealed position (both bigint in decimal). */
export const feedPage = z.object({
  events: z.array(
    z.object({
      position: z.string(),
      id: z.string(),
      occurredOn: z.string(),
      recordedAt: z.string(),
      accountId: z.string().nullable(),
      postingId: z.string().nullable(),
      subjectType: z.string(),
      subjectId: z.string(),
      kind: z.string(),
      payload: z.unknown(),
    }),
  ),
  head: z.string(),
});
export type FeedPage = { events: FeedEvent[]; head: string };

/** Reads sealed events after a position. Always by position: never by id or by a snapshot (late commits, stalls). */
export async function readFeed(pool: pg.Pool, after: string, limit: number): Promise<FeedPage> {
  const { rows } = await pool.query<FeedEvent>(
    `select s.position::text as "position", e.id, to_char(e.occurred_on, 'YYYY-MM-DD') as "occurredOn",
       to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt", e.account_id as "accountId", e.posting_id as "postingId",
       e.subject_type as "subjectType", e.subject_id as "subjectId", e.kind, e.payload
     from event_seal s join event e on e.id = s.event_id where s.position > $1 order by s.position limit $2`,
    [after, limit],
  );
  const head = await pool.query<{ head: string }>(
    'select coalesce(max(position), 0)::text as head from event_seal',
  );
  return { events: rows, head: head.rows[0]?.head ?? '0' };
}

/** The `events` peer method that every subgraph offers. */
export function feedPeer(pool: pg.Pool): PeerHandlers {
  return {
    events: async (input) => {
      const { after, limit } = feedInput.parse(input);
      return readFeed(pool, after, limit);
    },
  };
}
