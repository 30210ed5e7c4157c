import { type CodeOf, defineCodes } from '../../shared/codes.ts';

export const numberSeries = defineCodes(
  'NumberSeries',
  'What the office numbers by itself, each in a series of its own that begins at 1 every year.',
  {
    CASE: ['nomor pengaduan', 'case numbers', 'The number that a family is given at the counter.'],
    LETTER: [
      'nomor surat rekomendasi',
      'letter numbers',
      'The number of the letter of an approved referral.',
    ],
  },
);
export type NumberSeries = CodeOf<typeof numberSeries>;
