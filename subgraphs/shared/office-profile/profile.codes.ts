import { type CodeOf, defineCodes } from '../codes.ts';

export const profileOutcomes = defineCodes(
  'ProfileOutcome',
  'What adopting a profile does with one of its statements.',
  {
    ADDED: ['ditambahkan', 'added', 'The office had nothing of it.'],
    SAME: ['sudah sama', 'the same already', 'The office has it as the profile states it.'],
    KEPT: [
      'tetap seperti di kantor ini',
      'kept as the office has it',
      'The office has its own, and keeps it.',
    ],
    LEFT_OUT: ['tidak diambil', 'left out', 'The reason says why.'],
  },
);
export type ProfileOutcome = CodeOf<typeof profileOutcomes>;
