import { RuleError } from '../../shared/errors.ts';
import { type AvailableAction, offer } from '../../shared/offers.ts';
import { permits } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import type { CapKind } from '../generated/prisma/enums.ts';
import { currentFiscalYear } from '../quota/quota.store.ts';
import { waitingPolicy } from './waiting.policy.ts';
import type { WaitingRow } from './waiting.store.ts';

interface Entry {
  status: string;
  quantity: number;
  amountRupiah: bigint;
}

interface Room {
  fiscalYear: number;
  capKind: CapKind;
  /** The most that one budget line may still promise; null where none limits it. */
  lineLeftRupiah: bigint | null;
}

/**
 * The refusal where an entry cannot be confirmed now, or null. The list proposes and an officer confirms. Where the cap is
 * unknown, the list proposes nobody, and the first entry may be confirmed. Pure.
 */
export function confirmRefusal(entry: Entry, room: Room, rank: number | null, now: Date): RuleError | null {
  if (room.fiscalYear < currentFiscalYear(now)) {
    return new RuleError('YEAR_OVER', {
      id: 'Tahun anggaran ini sudah lewat. Antrean ini pindah ke tahun berjalan; muat ulang sebentar lagi.',
      en: 'This fiscal year is over. The entry moves to the running year; reload in a moment.',
    });
  }
  if (entry.status === 'PROPOSED') return null;
  const isFirstOfUnknown =
    entry.status === 'WAITING' &&
    room.capKind === 'UNKNOWN' &&
    room.fiscalYear === currentFiscalYear(now) &&
    rank === 1 &&
    (room.lineLeftRupiah === null || entry.amountRupiah <= room.lineLeftRupiah);
  if (isFirstOfUnknown) return null;
  return new RuleError('STATE_FORBIDS', { id: 'Belum gilirannya.', en: 'Its turn has not come.' });
}

/** `rank` is the entry's place on the list, null once its turn has come. */
export function availableWaitingActions(
  ctx: ServicesContext,
  row: WaitingRow,
  rank: number | null,
): AvailableAction[] {
  const refusal = confirmRefusal(row, row, rank, ctx.clock.now());
  return [offer('waitingConfirm', permits(ctx, waitingPolicy, 'confirm'), refusal)];
}
