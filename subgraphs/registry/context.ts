import type { BaseContext } from '../shared/context.ts';
import type { Tx } from '../shared/write.ts';
import type { RegistryEventKinds } from './events.ts';
import type { PrismaClient } from './generated/prisma/client.ts';

/** The context of one request, or of one pass of a consumer or job. */
export type RegistryContext = BaseContext<PrismaClient, RegistryEventKinds>;

/** One transaction on this subgraph's tables, with its events. */
export type RegistryTx = Tx<PrismaClient, RegistryEventKinds>;
