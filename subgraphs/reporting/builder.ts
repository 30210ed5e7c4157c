import { createBuilder } from '../shared/builder.ts';
import type { ReportingContext } from './context.ts';
import type PrismaTypes from './generated/pothos.ts';
import { getDatamodel } from './generated/pothos.ts';

/** Reporting has no nodes: a report has no id. */
export const nodeTypes = {};

export const builder = createBuilder<ReportingContext, PrismaTypes>({
  client: (ctx) => ctx.db.prisma,
  dmmf: getDatamodel(),
  nodeTypes,
  hasMutations: false,
});
