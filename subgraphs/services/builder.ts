import { createBuilder } from '../shared/builder.ts';
import type { ServicesContext } from './context.ts';
import type PrismaTypes from './generated/pothos.ts';
import { getDatamodel } from './generated/pothos.ts';

export const nodeTypes = {
  acct: 'Account',
  post: 'Posting',
  agcy: 'Agency',
  desk: 'Desk',
  unit: 'Unit',
  prog: 'Program',
  prop: 'ProgramProposal',
  quota: 'Quota',
  resv: 'Reservation',
  wait: 'WaitingEntry',
  job: 'Job',
  pfile: 'ProgramFile',
} as const;

export const builder = createBuilder<ServicesContext, PrismaTypes>({
  client: (ctx) => ctx.db.prisma,
  dmmf: getDatamodel(),
  nodeTypes,
});
