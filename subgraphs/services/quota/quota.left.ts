import type { LocalizedText } from '../../shared/errors.ts';
import type { CapKind } from '../generated/prisma/enums.ts';
import type { Availability } from './quota.codes.ts';

export interface QuotaState {
  capKind: CapKind;
  cap: number | null;
  used: number;
  budgetRupiah: bigint | null;
  usedRupiah: bigint;
  /** The most that one budget line may still promise now; null where none limits it. */
  lineLeftRupiah: bigint | null;
}

export interface QuotaLeft {
  availability: Availability;
  /** Below zero after a cut; null where the cap is not a number. */
  unitsLeft: number | null;
  /** Below zero after a cut; null where there is no budget. */
  budgetLeftRupiah: bigint | null;
  /** A warning for an officer before promising anything, or null. */
  warning: LocalizedText | null;
}

const WARNINGS: Partial<Record<Availability, LocalizedText>> = {
  UNKNOWN: {
    id: 'Kuota belum diketahui: pastikan kepada instansi.',
    en: 'The quota is not known yet: ask the agency.',
  },
  EXHAUSTED: {
    id: 'Kuota atau anggaran habis: masuk daftar tunggu.',
    en: 'Quota or budget is used up: a claim waits.',
  },
};

const CUT: LocalizedText = {
  id: 'Kuota atau anggaran dipotong di bawah yang sudah diberikan: tidak ada pemberian baru.',
  en: 'Quota or budget was cut below what was granted: nothing more is granted.',
};

/** What is left of a quota for claims of `unitRupiah` each. A missing quota counts as unknown. Pure. */
export function quotaLeft(quota: QuotaState | null, unitRupiah: bigint | null): QuotaLeft {
  if (!quota)
    return {
      availability: 'UNKNOWN',
      unitsLeft: null,
      budgetLeftRupiah: null,
      warning: WARNINGS.UNKNOWN ?? null,
    };
  const unitsLeft = quota.cap === null ? null : quota.cap - quota.used;
  const budgetLeftRupiah = quota.budgetRupiah === null ? null : quota.budgetRupiah - quota.usedRupiah;
  const mostRupiah = least(budgetLeftRupiah, quota.lineLeftRupiah);
  const availability = availabilityOf(quota.capKind, unitsLeft, mostRupiah, unitRupiah ?? 0n);
  const isCut = (unitsLeft ?? 0) < 0 || (budgetLeftRupiah ?? 0n) < 0n;
  return {
    availability,
    unitsLeft,
    budgetLeftRupiah,
    warning: isCut ? CUT : (WARNINGS[availability] ?? null),
  };
}

const least = (a: bigint | null, b: bigint | null): bigint | null =>
  a === null || b === null ? (a ?? b) : a < b ? a : b;

function availabilityOf(
  kind: CapKind,
  unitsLeft: number | null,
  budgetLeft: bigint | null,
  unit: bigint,
): Availability {
  const isBudgetGone = budgetLeft !== null && (budgetLeft < 0n || (unit > 0n && budgetLeft < unit));
  if ((unitsLeft !== null && unitsLeft <= 0) || isBudgetGone) return 'EXHAUSTED';
  return kind === 'NUMBER' ? 'OPEN' : kind;
}
