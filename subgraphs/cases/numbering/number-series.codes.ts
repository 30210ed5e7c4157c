import { type CodeOf, defineCodes } from '../../shared/codes.ts';

export const numberSeries = defineCodes(
  'NumberSeries',
  'What the office numbers by itself, each in a series of its own that begins at 1 every year.',
  {
    CASE: ['nomor kasus', 'case numbers', 'The number that a family is given at the counter.'],
    LETTER: [
      'nomor surat rekomendasi',
      'letter numbers',
      'The number of the letter of an approved referral.',
    ],
    COVERING_LETTER: [
      'nomor surat pengantar',
      'numbers of covering letters',
      'The number of the letter over the referrals that the office hands to an agency.',
    ],
    DECREE: [
      'nomor SK',
      'decree numbers',
      'The number of a decree. Others give it on paper; a pattern proposes the next one.',
    ],
  },
);
export type NumberSeries = CodeOf<typeof numberSeries>;
