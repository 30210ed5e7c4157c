import { defineFact, defineRollup } from '../rollup/rollup.ts';

export const quotaRollup = defineRollup({
  name: 'quota',
  keys: ['programId', 'fiscalYear'],
  measures: [
    'unlimitedCaps',
    'unknownCaps',
    'numberedCaps',
    'cap',
    'budgets',
    'budgetRupiah',
    'reserved',
    'reservedRupiah',
    'delivered',
    'deliveredRupiah',
    'held',
    'heldRupiah',
    'waiting',
  ],
});

interface QuotaPlace {
  programId: string;
  fiscalYear: string;
}

const at = ({ programId, fiscalYear }: QuotaPlace) => ({ programId, fiscalYear });

/** A quota's latest setting. Amounts and numbers are strings of digits. */
export interface QuotaState extends QuotaPlace {
  capKind: 'UNLIMITED' | 'NUMBER' | 'UNKNOWN';
  cap: string | null;
  budgetRupiah: string | null;
}

/** Counts the setting too: a new setting replaces the former one from its day on. */
export const quotaFact = defineFact({
  rollup: quotaRollup,
  cells: (state: QuotaState) => [
    {
      keys: at(state),
      measures: {
        unlimitedCaps: state.capKind === 'UNLIMITED' ? 1n : 0n,
        unknownCaps: state.capKind === 'UNKNOWN' ? 1n : 0n,
        numberedCaps: state.capKind === 'NUMBER' ? 1n : 0n,
        cap: state.capKind === 'NUMBER' ? BigInt(state.cap ?? 0) : 0n,
        budgets: state.budgetRupiah === null ? 0n : 1n,
        budgetRupiah: BigInt(state.budgetRupiah ?? 0),
      },
    },
  ],
});

/** A reservation: reserved, delivered or released. */
export interface ReservationState extends QuotaPlace {
  status: 'RESERVED' | 'DELIVERED' | 'RELEASED';
  quantity: string;
  amountRupiah: string;
}

export const reservationFact = defineFact({
  rollup: quotaRollup,
  cells: (state: ReservationState) => {
    const quantity = BigInt(state.quantity);
    const rupiah = BigInt(state.amountRupiah);
    if (state.status === 'RESERVED')
      return [{ keys: at(state), measures: { reserved: quantity, reservedRupiah: rupiah } }];
    if (state.status === 'DELIVERED')
      return [{ keys: at(state), measures: { delivered: quantity, deliveredRupiah: rupiah } }];
    return [];
  },
});

/** A waiting-list entry: waiting, or proposed with units held until an officer confirms. */
export interface WaitingState extends QuotaPlace {
  status: 'WAITING' | 'HELD' | 'GONE';
  /** Units and money held, as digits; '0' for none. */
  quantity: string;
  amountRupiah: string;
}

export const waitingFact = defineFact({
  rollup: quotaRollup,
  cells: (state: WaitingState) => {
    if (state.status === 'WAITING') return [{ keys: at(state), measures: { waiting: 1n } }];
    const held = { held: BigInt(state.quantity), heldRupiah: BigInt(state.amountRupiah) };
    return state.status === 'HELD' ? [{ keys: at(state), measures: held }] : [];
  },
});
