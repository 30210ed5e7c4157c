import { createBuilder } from '../shared/builder.ts';
import type { RegistryContext } from './context.ts';
import type PrismaTypes from './generated/pothos.ts';
import { getDatamodel } from './generated/pothos.ts';

/** Id prefix → type, for `node`. */
export const nodeTypes = {
  region: 'Region',
  pers: 'Person',
  hh: 'Household',
  fam: 'Family',
  inst: 'Instrument',
  verif: 'Verification',
  decr: 'Decree',
  rfile: 'RegistryFile',
} as const;

export const builder = createBuilder<RegistryContext, PrismaTypes>({
  client: (ctx) => ctx.db.prisma,
  dmmf: getDatamodel(),
  nodeTypes,
});
