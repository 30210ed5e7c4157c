import type { BaseContext } from '../shared/context.ts';
import type { ReportingEventKinds } from './events.ts';
import type { PrismaClient } from './generated/prisma/client.ts';

/** What the code of this subgraph is given for one request, or one pass of a consumer or job. */
export type ReportingContext = BaseContext<PrismaClient, ReportingEventKinds>;
