import type { BaseContext, LoaderDefinition } from '../shared/context.ts';
import { type LocalizedText, notFound } from '../shared/errors.ts';
import type { Tx } from '../shared/write.ts';
import type { ServiceEventKinds } from './events.ts';
import type { PrismaClient } from './generated/prisma/client.ts';

/** What the code of this subgraph is given for one request, or one pass of a consumer or job. */
export type ServicesContext = BaseContext<PrismaClient, ServiceEventKinds>;

/** One transaction on this subgraph's tables, with its events. */
export type ServicesTx = Tx<PrismaClient, ServiceEventKinds>;

/** A text in both languages as a JSON column holds it; every write of such a column took a LocalizedText. */
export const asText = (json: unknown): LocalizedText => json as LocalizedText;

/** Reads what a write has just done, past what this request remembers of it. Throws NotFoundError. */
export async function readAfterWrite<V>(
  ctx: ServicesContext,
  loader: LoaderDefinition<string, V>,
  id: string,
  noun: LocalizedText,
): Promise<V> {
  const [row] = await loader.fetch([id], ctx as BaseContext);
  if (!row) throw notFound(noun, ['input', 'id']);
  return row;
}
