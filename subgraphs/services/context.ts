import type { BaseContext } from '../shared/context.ts';
import type { LocalizedText } from '../shared/errors.ts';
import type { Tx } from '../shared/write.ts';
import type { ServiceEventKinds } from './events.ts';
import type { PrismaClient } from './generated/prisma/client.ts';

/** What the code of this subgraph is given for one request, or one pass of a consumer or job. */
export type ServicesContext = BaseContext<PrismaClient, ServiceEventKinds>;

/** One transaction on this subgraph's tables, with its events. */
export type ServicesTx = Tx<PrismaClient, ServiceEventKinds>;

/** A text in both languages as a JSON column holds it; every write of such a column took a LocalizedText. */
export const asText = (json: unknown): LocalizedText => json as LocalizedText;
