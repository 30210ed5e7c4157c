import type { ServicesTx } from '../context.ts';
import type { Reservation } from '../generated/prisma/client.ts';
import type { HoldingEvent, ListEvent, ReservationEvent } from './reservation.lifecycle.ts';
import { allotmentIn, kindOf, type Room } from './room.ts';

/** Tells what became of a claim on a quota. */
export function emitReservation(
  tx: ServicesTx,
  kind: ReservationEvent,
  reservation: Reservation,
  room: Room,
  occurredOn?: string,
): void {
  if (isOfList(kind)) emitOfList(tx, kind, reservation, room);
  else emitOfHolder(tx, kind, reservation, room, occurredOn);
}

const isOfList = (kind: ReservationEvent): kind is ListEvent => kind.startsWith('WAITING_');

function emitOfHolder(
  tx: ServicesTx,
  kind: HoldingEvent,
  reservation: Reservation,
  room: Room,
  occurredOn?: string,
): void {
  const { id: reservationId, claimId, quantity, amountRupiah, lineId, placeId, overused } = reservation;
  const { programId, fiscalYear } = room.quota;
  const means = { allotmentId: allotmentIn(room, reservation).id, lineId, placeId, overused };
  const claim = { reservationId, claimId, programId, fiscalYear, quantity, ...means };
  tx.emit({
    kind,
    subject: { type: 'Reservation', id: reservationId },
    payload: { ...claim, amountRupiah: amountRupiah.toString() },
    ...(occurredOn ? { occurredOn } : {}),
  });
}

function emitOfList(tx: ServicesTx, kind: ListEvent, reservation: Reservation, room: Room): void {
  const { id: reservationId, claimId, waitingId, quantity, amountRupiah } = reservation;
  if (waitingId === null) throw new Error(`reservation ${reservationId} never waited`);
  const { programId, fiscalYear } = room.quota;
  const allotment = allotmentIn(room, reservation);
  const subject = { type: 'WaitingEntry', id: waitingId };
  const payload = { waitingId, claimId, programId, fiscalYear, allotmentId: allotment.id };
  if (kind === 'WAITING_PROPOSED') {
    const held = { reservationId, quantity, amountRupiah: amountRupiah.toString() };
    tx.emit({ kind, subject, payload: { ...payload, ...held } });
  } else if (kind === 'WAITING_OFFERED') {
    tx.emit({
      kind,
      subject,
      payload: { ...payload, reservationId, capUnknown: kindOf(room.quota, allotment) === 'UNKNOWN' },
    });
  } else tx.emit({ kind, subject, payload });
}
