/** A rollup's row of one programme and year, or of several added up. */
export interface QuotaCell {
  unlimitedCaps: bigint;
  unknownCaps: bigint;
  numberedCaps: bigint;
  cap: bigint;
  budgets: bigint;
  budgetRupiah: bigint;
  reserved: bigint;
  reservedRupiah: bigint;
  delivered: bigint;
  deliveredRupiah: bigint;
  held: bigint;
  heldRupiah: bigint;
  waiting: bigint;
}

export type CapKind = 'UNLIMITED' | 'NUMBER' | 'UNKNOWN';

/** A quota, its use and what is left. */
export interface QuotaFigures {
  /** Null in a total over several kinds. */
  capKind: CapKind | null;
  /** Null if no number is set. */
  cap: bigint | null;
  reserved: bigint;
  delivered: bigint;
  /** Held for the next claim on the waiting list, until an officer confirms. */
  held: bigint;
  /** Reserved, delivered and held together. */
  used: bigint;
  /** Cap minus used, negative where a decree set the cap below what was granted; null without a number. */
  left: bigint | null;
  /** Waiting-list entries that no units are held for. */
  waiting: bigint;
  budgetRupiah: bigint | null;
  reservedRupiah: bigint;
  deliveredRupiah: bigint;
  heldRupiah: bigint;
  usedRupiah: bigint;
  budgetLeftRupiah: bigint | null;
}

/** The figures of one programme and year. Without a quota, the cap is unknown, not zero. */
export function quotaFigures(cell: QuotaCell): QuotaFigures {
  const capKind =
    cell.unlimitedCaps > 0n
      ? 'UNLIMITED'
      : cell.unknownCaps > 0n || cell.numberedCaps === 0n
        ? 'UNKNOWN'
        : 'NUMBER';
  const hasNumber = capKind === 'NUMBER';
  const hasBudget = cell.budgets > 0n;
  const used = cell.reserved + cell.delivered + cell.held;
  const usedRupiah = cell.reservedRupiah + cell.deliveredRupiah + cell.heldRupiah;
  return {
    capKind,
    cap: hasNumber ? cell.cap : null,
    reserved: cell.reserved,
    delivered: cell.delivered,
    held: cell.held,
    used,
    left: hasNumber ? cell.cap - used : null,
    waiting: cell.waiting,
    budgetRupiah: hasBudget ? cell.budgetRupiah : null,
    reservedRupiah: cell.reservedRupiah,
    deliveredRupiah: cell.deliveredRupiah,
    heldRupiah: cell.heldRupiah,
    usedRupiah,
    budgetLeftRupiah: hasBudget ? cell.budgetRupiah - usedRupiah : null,
  };
}

/** The figures that every row has. */
type Summed = Exclude<keyof QuotaFigures, 'capKind' | 'cap' | 'left' | 'budgetRupiah' | 'budgetLeftRupiah'>;

/** The sum of figures. Rows without a number add nothing to `cap`, `left` and the budgets. */
export function totalFigures(rows: readonly QuotaFigures[]): QuotaFigures {
  const kinds = new Set(rows.map((row) => row.capKind));
  const sum = (name: Summed) => rows.reduce((total, row) => total + row[name], 0n);
  const sumOfKnown = (name: 'cap' | 'left' | 'budgetRupiah' | 'budgetLeftRupiah') => {
    const known = rows.map((row) => row[name]).filter((value) => value !== null);
    return known.length > 0 ? known.reduce((total, value) => total + value, 0n) : null;
  };
  return {
    capKind: kinds.size === 1 ? (rows[0]?.capKind ?? null) : null,
    cap: sumOfKnown('cap'),
    reserved: sum('reserved'),
    delivered: sum('delivered'),
    held: sum('held'),
    used: sum('used'),
    left: sumOfKnown('left'),
    waiting: sum('waiting'),
    budgetRupiah: sumOfKnown('budgetRupiah'),
    reservedRupiah: sum('reservedRupiah'),
    deliveredRupiah: sum('deliveredRupiah'),
    heldRupiah: sum('heldRupiah'),
    usedRupiah: sum('usedRupiah'),
    budgetLeftRupiah: sumOfKnown('budgetLeftRupiah'),
  };
}
