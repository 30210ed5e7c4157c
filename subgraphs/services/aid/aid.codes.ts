import { type CodeOf, defineCodes } from '../../shared/codes.ts';

/** Where a line of the ledger comes from. Text in the database: another source needs no migration. */
export const aidSources = defineCodes('AidSource', 'Where a line of the ledger of aid comes from.', {
  DELIVERY: ['diserahkan lewat rujukan', 'delivered by a referral'],
  REPORT: ['dilaporkan mitra', 'reported by a partner', 'A partner reported it in a book of its own.'],
});
export type AidSource = CodeOf<typeof aidSources>;
