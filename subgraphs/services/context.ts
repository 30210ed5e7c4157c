import type { BaseContext } from '../shared/context.ts';
import type { LocalizedText } from '../shared/errors.ts';
import type { Tx } from '../shared/write.ts';
import type { ServiceEventKinds } from './events.ts';
import type { PrismaClient } from './generated/prisma/client.ts';

/** The context of one request, or of one pass of a consumer or job. */
export type ServicesContext = BaseContext<PrismaClient, ServiceEventKinds>;

/** One transaction on this subgraph's tables, with its events. */
export type ServicesTx = Tx<PrismaClient, ServiceEventKinds>;

/** Types a JSON column of a text in both languages: only LocalizedText is ever written to it. */
export const asText = (json: unknown): LocalizedText => json as LocalizedText;
