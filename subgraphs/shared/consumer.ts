import type { z } from 'zod';
import type { BaseContext } from './context.ts';
import type { EventKinds, FeedEvent } from './events.ts';
import { feedPage } from './feed.ts';
import type { SubgraphName } from './subgraph-name.ts';
import { type Tx, transact } from './write.ts';

type Handler<P, E extends EventKinds, S extends z.ZodType> = (
  tx: Tx<P, E>,
  event: Omit<FeedEvent, 'payload'> & { payload: z.output<S> },
) => Promise<void>;

/** One kind of event a consumer listens to: what it reads of the payload, and what it does with it. */
export interface Listener<P, E extends EventKinds> {
  payload: z.ZodType;
  // Method syntax keeps the parameters bivariant, so that a subgraph's own consumers fit `Subgraph.consumers`.
  handle(tx: Tx<P, E>, event: FeedEvent): Promise<void>;
}

/** Declares a listener, so that the handler's payload has the schema's type. */
export function listener<P, E extends EventKinds, S extends z.ZodType>(
  payload: S,
  handle: Handler<P, E, S>,
): Listener<P, E> {
  return { payload, handle: handle as Listener<P, E>['handle'] };
}

/** A projection or reaction: reads another subgraph's feed (or its own) by position; what it writes commits with its position. */
export interface Consumer<P = unknown, E extends EventKinds = EventKinds> {
  name: string;
  source: SubgraphName;
  listeners: Record<string, Listener<P, E>>;
  /** Ends a page, in its transaction, after its last event: writes together what the listeners have only noted. */
  endPage?: (tx: Tx<P, E>) => Promise<void>;
  /** The tables that this consumer alone fills: emptied by a rebuild. */
  tables: readonly string[];
}

export function defineConsumer<P, E extends EventKinds>(consumer: Consumer<P, E>): Consumer<P, E> {
  return consumer;
}

const BATCH = 500;

/** The limit for a page: on a busy old machine 500 events take longer than an act may. */
const PAGE_MS = 10 * 60_000;

/**
 * Reads the next page of the source and applies it in one transaction with the new position: exactly once, whatever is
 * killed when. Returns how many events it passed (0: caught up, or another process is ahead).
 */
export async function consumeOnce<P, E extends EventKinds>(
  ctx: BaseContext<P, E>,
  consumer: Consumer<P, E>,
): Promise<number> {
  const after = await readPosition(ctx, consumer);
  const page = feedPage.parse(await ctx.peers.call(consumer.source, 'events', { after, limit: BATCH }));
  const last = page.events.at(-1);
  if (!last) return 0;
  const apply = async (tx: Tx<P, E>): Promise<number> => {
    await tx.query(
      `insert into inbox (consumer, source, position) values ($1, $2, 0) on conflict do nothing returning 1`,
      [consumer.name, consumer.source],
    );
    const [inbox] = await tx.query<{ position: string }>(
      'select position::text as position from inbox where consumer = $1 and source = $2 for update',
      [consumer.name, consumer.source],
    );
    if (inbox?.position !== after) return 0; // another process took this page
    for (const event of page.events) {
      const known = consumer.listeners[event.kind];
      if (known) await known.handle(tx, { ...event, payload: known.payload.parse(event.payload) });
    }
    await consumer.endPage?.(tx);
    await tx.query('update inbox set position = $3::bigint where consumer = $1 and source = $2 returning 1', [
      consumer.name,
      consumer.source,
      last.position,
    ]);
    return page.events.length;
  };
  return transact(ctx, `${consumer.name}:${last.position}`, apply, PAGE_MS);
}

/** The position up to which a consumer has applied its source, a bigint in decimal. */
export async function readPosition<P, E extends EventKinds>(
  ctx: Pick<BaseContext<P, E>, 'db'>,
  consumer: Consumer<P, E>,
): Promise<string> {
  const { rows } = await ctx.db.pool.query<{ position: string }>(
    'select position::text as position from inbox where consumer = $1 and source = $2',
    [consumer.name, consumer.source],
  );
  return rows[0]?.position ?? '0';
}

/** Deletes a consumer's projection and position, so that it reads its source again from the start and makes the same rows. */
export async function resetConsumer<P, E extends EventKinds>(
  ctx: BaseContext<P, E>,
  consumer: Consumer<P, E>,
): Promise<void> {
  const forget = async (tx: Tx<P, E>): Promise<void> => {
    for (const table of consumer.tables) await tx.query(`delete from ${table}`);
    await tx.query('delete from inbox where consumer = $1 and source = $2', [consumer.name, consumer.source]);
  };
  await transact(ctx, null, forget, PAGE_MS);
}
