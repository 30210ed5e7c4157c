import type { ServicesTx } from '../context.ts';
import type { Quota, Reservation } from '../generated/prisma/client.ts';

type ReservationKind = 'RESERVATION_MADE' | 'RESERVATION_RELEASED' | 'RESERVATION_SETTLED';

/** Tells that a claim holds its quota for good, or does so no longer. */
export function emitReservation(
  tx: ServicesTx,
  kind: ReservationKind,
  reservation: Reservation,
  quota: Quota,
  occurredOn?: string,
): void {
  const { id: reservationId, claimId, quantity, amountRupiah } = reservation;
  const { programId, fiscalYear } = quota;
  tx.emit({
    kind,
    subject: { type: 'Reservation', id: reservationId },
    payload: {
      reservationId,
      claimId,
      programId,
      fiscalYear,
      quantity,
      amountRupiah: amountRupiah.toString(),
    },
    ...(occurredOn ? { occurredOn } : {}),
  });
}

/** Tells that a claim waits, that the list proposed it, that an officer agreed, or that it gave up. */
export function emitWaiting(
  tx: ServicesTx,
  kind: 'WAITING_JOINED' | 'WAITING_PROPOSED' | 'WAITING_OFFERED' | 'WAITING_LEFT',
  reservation: Reservation,
  quota: Quota,
): void {
  const { id: reservationId, claimId, waitingId, quantity, amountRupiah } = reservation;
  if (waitingId === null) throw new Error(`reservation ${reservationId} never waited`);
  const { programId, fiscalYear } = quota;
  const subject = { type: 'WaitingEntry', id: waitingId };
  const payload = { waitingId, claimId, programId, fiscalYear };
  if (kind === 'WAITING_PROPOSED') {
    const held = { reservationId, quantity, amountRupiah: amountRupiah.toString() };
    tx.emit({ kind, subject, payload: { ...payload, ...held } });
  } else if (kind === 'WAITING_OFFERED') {
    tx.emit({
      kind,
      subject,
      payload: { ...payload, reservationId, capUnknown: quota.capKind === 'UNKNOWN' },
    });
  } else tx.emit({ kind, subject, payload });
}
