import { isRest } from '../allotment/allotment.ts';
import type { Allotment, BudgetLine, CapKind, Quota } from '../generated/prisma/client.ts';
import type { QuotaState } from '../quota/quota.left.ts';

/** A total with its parts. Their counters follow what is booked (`book`), so that one transaction can go on counting. */
export interface Room {
  quota: Quota;
  allotments: Allotment[];
  /** In their order. */
  lines: BudgetLine[];
  /** Of a total in places: free ones of allotments by their ids, the lowest numbers first, as far as they were locked (`lockFreePlaces`). */
  free: Map<string, string[]>;
}

/** The allotment of a claim on this total. */
export function allotmentIn(room: Room, { allotmentId }: { allotmentId: string | null }): Allotment {
  const found = room.allotments.find(({ id }) => id === allotmentId);
  if (!found) throw new Error(`allotment ${allotmentId} is not of quota ${room.quota.id}`);
  return found;
}

/** What a claim asks for. */
export interface Ask {
  quantity: number;
  amountRupiah: bigint;
}

/** Whether an allotment has a number: the rest of a total that has none has none either. */
export const kindOf = (quota: Pick<Quota, 'capKind'>, allotment: Allotment): CapKind =>
  isRest(allotment) ? quota.capKind : 'NUMBER';

/** Units that an allotment has left, below zero after a cut or an emergency; null where it has no number. */
export const unitsLeft = ({ cap, used }: Pick<Allotment, 'cap' | 'used'>): number | null =>
  cap === null ? null : cap - used;

/** Whether an allotment has so many units, and places where its units are places. */
export const hasUnits = ({ quota, free }: Room, allotment: Allotment, quantity: number): boolean =>
  (unitsLeft(allotment) ?? quantity) >= quantity &&
  (!quota.places || (free.get(allotment.id)?.length ?? 0) >= quantity);

const lineLeft = ({ limitRupiah, usedRupiah }: BudgetLine): bigint | null =>
  limitRupiah === null ? null : limitRupiah - usedRupiah;

/** The first line that has the money: null where none is needed or kept, undefined where none has it. */
export function lineFor(lines: readonly BudgetLine[], amountRupiah: bigint): BudgetLine | null | undefined {
  if (lines.length === 0 || amountRupiah === 0n) return null;
  return lines.find((line) => (lineLeft(line) ?? amountRupiah) >= amountRupiah);
}

/** The line with the most left, for an emergency that none has the money for; null without lines. */
export function lineWithMost(lines: readonly BudgetLine[]): BudgetLine | null {
  const [most] = lines.toSorted((a, b) => Number((lineLeft(b) ?? 0n) - (lineLeft(a) ?? 0n)));
  return most ?? null;
}

/** Whether a claim fits an allotment and a budget line now, whoever waits. */
export const fitsRoom = (room: Room, allotment: Allotment, ask: Ask): boolean =>
  hasUnits(room, allotment, ask.quantity) && lineFor(room.lines, ask.amountRupiah) !== undefined;

/** The sums of a room's money. */
export function moneyIn(room: Room): Pick<QuotaState, 'budgetRupiah' | 'usedRupiah' | 'lineLeftRupiah'> {
  const amounts = room.lines.map(({ amountRupiah }) => amountRupiah);
  const lefts = room.lines.map(lineLeft);
  const isLimited = amounts.length > 0 && !amounts.includes(null);
  return {
    budgetRupiah: isLimited ? amounts.reduce<bigint>((sum, one) => sum + (one ?? 0n), 0n) : null,
    usedRupiah: room.allotments.reduce((sum, one) => sum + one.usedRupiah, 0n),
    lineLeftRupiah: isLimited
      ? lefts.reduce<bigint | null>(
          (most, one) => (most === null || (one ?? 0n) > most ? (one ?? 0n) : most),
          null,
        )
      : null,
  };
}

/** What a claim of an allotment finds: its units, and the money of the whole total. */
export const stateOf = (room: Room, allotment: Allotment): QuotaState => ({
  capKind: kindOf(room.quota, allotment),
  cap: allotment.cap,
  used: allotment.used,
  ...moneyIn(room),
});

/** Whether an allotment holds more than its number. */
export const isOver = (allotment: Allotment): boolean => (unitsLeft(allotment) ?? 0) < 0;

/** Whether a line has promised more than it may. */
export const isLineOver = (line: BudgetLine): boolean => (lineLeft(line) ?? 0n) < 0n;

/** A change of the counters of one allotment, and of the line that pays. */
export interface Booking {
  allotmentId: string;
  lineId: string | null;
  used?: number;
  rupiah?: bigint;
  delivered?: number;
  deliveredRupiah?: bigint;
  ended?: number;
  /** Whether an emergency takes it above the numbers, or gives such units back. */
  overused?: boolean;
}

/** Counts a booking in a room. */
export function count(room: Room, booking: Booking): void {
  const { used = 0, rupiah = 0n, delivered = 0, deliveredRupiah = 0n, ended = 0 } = booking;
  const allotment = allotmentIn(room, booking);
  allotment.used += used;
  allotment.usedRupiah += rupiah;
  allotment.delivered += delivered;
  allotment.deliveredRupiah += deliveredRupiah;
  allotment.ended += ended;
  if (booking.overused) allotment.overused += used;
  const line = room.lines.find(({ id }) => id === booking.lineId);
  if (!line) return;
  line.usedRupiah += rupiah;
  line.deliveredRupiah += deliveredRupiah;
  if (booking.overused) line.overusedRupiah += rupiah;
}
