import { type CodeOf, defineCodes } from '../../shared/codes.ts';
import type { Residence } from '../report/facet.ts';
import type { Measures } from '../report/measure.ts';

/** The state of an unmet need, as reports count it. Sector and place are those of the recording. */
export interface UnmetNeedState extends Residence {
  need: string;
  unmetReason: string;
  status: 'OPEN' | 'MET' | 'WITHDRAWN';
  sector: string;
  /** The month of the recording, `2026-03`. */
  month: string;
  people: number;
  /** Digits; null where nobody estimated it. */
  amountRupiah: string | null;
}

export const unmetNeedMeasures = defineCodes('UnmetNeedMeasure', 'What a report of unmet needs adds up.', {
  recorded: ['dicatat', 'recorded', 'Each unmet need once, whatever became of it'],
  open: ['belum terjawab', 'unmet', 'Those that nothing had met by the end of the day'],
  met: ['sudah terjawab', 'met', 'Those that a referral, a programme or somebody else had met by then'],
  withdrawn: ['dicabut', 'withdrawn', 'Those that were recorded in error'],
  people: [
    'jumlah orang, belum terjawab',
    'people with unmet needs',
    'How many people the unmet ones concern; somebody with two needs counts twice',
  ],
  estimatedRupiah: [
    'perkiraan biaya (Rp), belum terjawab',
    'estimated cost (Rp) of unmet needs',
    'What meeting the unmet ones would cost, as far as it was estimated',
  ],
  unestimated: [
    'belum diperkirakan biayanya',
    'not estimated',
    'Unmet ones without an estimate: the estimated cost lacks them',
  ],
});
export type UnmetNeedMeasure = CodeOf<typeof unmetNeedMeasures>;

const oneIf = (isCounted: boolean): bigint => (isCounted ? 1n : 0n);
const isOpen = ({ status }: UnmetNeedState): boolean => status === 'OPEN';

/** How each is counted. */
export const UNMET_NEED_MEASURES: Measures<UnmetNeedMeasure, UnmetNeedState> = {
  recorded: { unit: 'COUNT', adds: () => 1n, released: { of: 'count' } },
  open: {
    unit: 'COUNT',
    adds: (state) => oneIf(isOpen(state)),
    released: { of: 'count', statuses: ['OPEN'] },
  },
  met: {
    unit: 'COUNT',
    adds: ({ status }) => oneIf(status === 'MET'),
    released: { of: 'count', statuses: ['MET'] },
  },
  withdrawn: {
    unit: 'COUNT',
    adds: ({ status }) => oneIf(status === 'WITHDRAWN'),
    released: { of: 'count', statuses: ['WITHDRAWN'] },
  },
  // Five needs may be of one large family: nothing of its size is told about a village.
  people: { unit: 'COUNT', adds: (state) => (isOpen(state) ? BigInt(state.people) : 0n) },
  estimatedRupiah: {
    unit: 'RUPIAH',
    adds: (state) => (isOpen(state) ? BigInt(state.amountRupiah ?? '0') : 0n),
    released: { of: 'amount', statuses: ['OPEN'] },
  },
  // What is missing in the sum would tell of single needs.
  unestimated: { unit: 'COUNT', adds: (state) => oneIf(isOpen(state) && state.amountRupiah === null) },
};
