import { createBuilder } from '../shared/builder.ts';
import type { CasesContext } from './context.ts';
import type PrismaTypes from './generated/pothos.ts';
import { getDatamodel } from './generated/pothos.ts';

/** Id prefix → type, for `node`. */
export const nodeTypes = {
  tick: 'Ticket',
  case: 'Case',
  refl: 'Referral',
  lett: 'Letter',
  cfile: 'CaseFile',
  unmet: 'UnmetNeed',
} as const;

export const builder = createBuilder<CasesContext, PrismaTypes>({
  client: (ctx) => ctx.db.prisma,
  dmmf: getDatamodel(),
  nodeTypes,
});
