import { batchedSql } from '../../shared/batched-sql.ts';
import { type Consumer, readPosition } from '../../shared/consumer.ts';
import { sql } from '../../shared/database.ts';
import { feedPage } from '../../shared/feed.ts';
import type { ReportingContext } from '../context.ts';
import type { ReportingEventKinds } from '../events.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';

type ReportingConsumer = Consumer<PrismaClient, ReportingEventKinds>;

/** How fresh a report's numbers are. */
export interface Freshness {
  /** The last position of the source's feed that is counted, a bigint in decimal. */
  position: string;
  /** Everything recorded by then is counted; null before the first check. */
  projectedUntil: Date | null;
}

export async function readFreshness(
  ctx: Pick<ReportingContext, 'db'>,
  consumer: ReportingConsumer,
): Promise<Freshness> {
  const [position, [progress]] = await Promise.all([
    readPosition(ctx, consumer),
    batchedSql<{ projectedUntil: Date }>(ctx.db, 'select projected_until from progress where consumer = $1', [
      consumer.name,
    ]),
  ]);
  return { position, projectedUntil: progress?.projectedUntil ?? null };
}

/**
 * Asks the source for events that a consumer has not counted yet, and stores until when everything is counted: the
 * moment before asking if nothing is left, else the moment of the first event left. A job repeats it, so that no
 * report waits for another subgraph.
 */
export async function noteFreshness(ctx: ReportingContext, consumer: ReportingConsumer): Promise<void> {
  const asked = ctx.clock.now();
  const after = await readPosition(ctx, consumer);
  const { events } = feedPage.parse(await ctx.peers.call(consumer.source, 'events', { after, limit: 1 }));
  const until = events[0] ? new Date(events[0].recordedAt) : asked;
  await sql(
    ctx.db.pool,
    `insert into progress (consumer, projected_until) values ($1, $2)
     on conflict (consumer) do update set projected_until = excluded.projected_until`,
    [consumer.name, until],
  );
}
