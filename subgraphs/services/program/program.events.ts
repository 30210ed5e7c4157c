import { asText, type ServicesTx } from '../context.ts';
import type { Program } from '../generated/prisma/client.ts';
import { termsOf } from './program.terms.ts';

/** Emits the public state of a programme. */
export function emitSaved(tx: ServicesTx, program: Program): void {
  const { id: programId, code, agencyId, sector, approval, batch, active, versionNumber } = program;
  const { level, villageCode, audience, needs, fundSources, card, benefitKind, ...terms } = termsOf(
    program.terms,
  );
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
      letterRequired: program.letterRequired,
      letterValidMonths: program.letterValidMonths,
      ...{ versionNumber, level, villageCode, audience, needs, fundSources, card, benefitKind },
      mostAmountRupiah: terms.mostAmountRupiah?.toString() ?? null,
      opensOn: terms.opensOn,
      closesOn: terms.closesOn,
      promisedDays: terms.promisedDays,
      excludes: terms.excludes,
      retired: program.retiredOn !== null,
    },
  });
}
