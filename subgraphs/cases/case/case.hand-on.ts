import type { CasesTx } from '../context.ts';
import type { Case, HandOn } from '../generated/prisma/client.ts';
import type { HandOnStatus } from '../generated/prisma/enums.ts';
import { villageOf } from '../region.ts';
import { type HandOnCommand, nextHandOn } from './case.hand-on.lifecycle.ts';
import { latestHandOn } from './case.hand-on.store.ts';

/** Says in the log of a case what became of a request to hand it on. */
export function emitHandOn(tx: CasesTx, row: Case, handOnId: string, to: HandOnStatus): void {
  tx.emit({
    kind: 'CASE_HAND_ON_CHANGED',
    subject: { type: 'Case', id: row.id },
    payload: {
      caseId: row.id,
      handOnId,
      from: to === 'WAITING' ? null : 'WAITING',
      to,
      sector: row.sector,
      villageCode: villageOf(row.regionCode),
    },
  });
}

/** Ends a request of a locked case; the caller writes the state on the case. */
export async function endHandOn(
  tx: CasesTx,
  row: Case,
  request: HandOn,
  command: HandOnCommand,
  answer: Partial<Pick<HandOn, 'answeredBy' | 'reason'>> = {},
): Promise<HandOnStatus> {
  const status = nextHandOn(request.status, command);
  await tx.prisma.handOn.update({
    where: { id: request.id },
    data: { ...answer, status, answeredAt: tx.now },
  });
  emitHandOn(tx, row, request.id, status);
  return status;
}

/**
 * Ends a request that waits because nobody needs its answer any more: the case ended, or went to the office without it. Returns the
 * changed field of the case.
 */
export async function lapseHandOn(tx: CasesTx, row: Case): Promise<Partial<Pick<Case, 'handOnStatus'>>> {
  if (row.handOnStatus !== 'WAITING') return {};
  const request = await latestHandOn(tx, row.id);
  return request ? { handOnStatus: await endHandOn(tx, row, request, 'lapse') } : {};
}
