import type { BaseContext } from '../shared/context.ts';
import type { ReportingEventKinds } from './events.ts';
import type { PrismaClient } from './generated/prisma/client.ts';

/** The context of one request, or of one pass of a consumer or job. */
export type ReportingContext = BaseContext<PrismaClient, ReportingEventKinds>;
