import { asText, type ServicesTx } from '../context.ts';
import type { Program } from '../generated/prisma/client.ts';

/** Emits the public state of a programme. */
export function emitSaved(tx: ServicesTx, program: Program): void {
  const {
    id: programId,
    code,
    agencyId,
    sector,
    approval,
    batch,
    active,
    letterRequired,
    letterValidMonths,
  } = program;
  tx.emit({
    kind: 'PROGRAM_SAVED',
    subject: { type: 'Program', id: programId },
    payload: {
      programId,
      code,
      name: asText(program.name),
      agencyId,
      sector,
      approval,
      batch,
      unitAmountRupiah: program.unitAmountRupiah?.toString() ?? null,
      active,
      letterRequired,
      letterValidMonths,
    },
  });
}
