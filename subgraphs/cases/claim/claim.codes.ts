import { defineCodes } from '../../shared/codes.ts';
import type { ClaimState } from '../generated/prisma/enums.ts';

/** No reader sees all of them: a settlement shows the last four. */
export const claimStates = defineCodes<ClaimState>('ClaimState', 'What a referral holds of a quota.', {
  RESERVING: ['memesan kuota', 'reserving'],
  WAITING: ['menunggu kuota', 'waiting'],
  RESERVED: ['kuota dipesan', 'reserved'],
  RELEASING: ['mengembalikan kuota', 'releasing'],
  RELEASED: ['kuota dikembalikan', 'released'],
  SETTLING: ['mencatat penyerahan', 'settling', 'Being booked.'],
  SETTLED: ['penyerahan dibukukan', 'settled', 'Booked.'],
  UNSETTLED: [
    'penyerahan belum dapat dibukukan',
    'not booked',
    'Refused by a rule: a manager tries again, or closes it.',
  ],
  UNBOOKED: [
    'ditutup tanpa dibukukan',
    'closed without booking',
    'Closed by a manager without being booked.',
  ],
});
