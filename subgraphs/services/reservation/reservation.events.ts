import type { ServicesTx } from '../context.ts';
import type { Quota, Reservation } from '../generated/prisma/client.ts';
import type { HoldingEvent, ListEvent, ReservationEvent } from './reservation.lifecycle.ts';

/** Tells what became of a claim on a quota. */
export function emitReservation(
  tx: ServicesTx,
  kind: ReservationEvent,
  reservation: Reservation,
  quota: Quota,
  occurredOn?: string,
): void {
  if (isOfList(kind)) emitOfList(tx, kind, reservation, quota);
  else emitOfHolder(tx, kind, reservation, quota, occurredOn);
}

const isOfList = (kind: ReservationEvent): kind is ListEvent => kind.startsWith('WAITING_');

function emitOfHolder(
  tx: ServicesTx,
  kind: HoldingEvent,
  reservation: Reservation,
  quota: Quota,
  occurredOn?: string,
): void {
  const { id: reservationId, claimId, quantity, amountRupiah } = reservation;
  const { programId, fiscalYear } = quota;
  const claim = { reservationId, claimId, programId, fiscalYear, quantity };
  tx.emit({
    kind,
    subject: { type: 'Reservation', id: reservationId },
    payload: { ...claim, amountRupiah: amountRupiah.toString() },
    ...(occurredOn ? { occurredOn } : {}),
  });
}

function emitOfList(tx: ServicesTx, kind: ListEvent, reservation: Reservation, quota: Quota): void {
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
