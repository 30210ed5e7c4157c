import { type CodeOf, defineCodes } from '../../shared/codes.ts';

export const tableOutcomes = defineCodes(
  'ProgramTableOutcome',
  'What becomes of a row of the table of programmes.',
  {
    NEW: ['program baru', 'new programme'],
    CHANGED: ['berubah', 'changed'],
    SAME: ['tetap', 'the same', 'The table says what the programme says already.'],
    REFUSED: ['ditolak', 'refused', 'While a row is refused, nothing of the table is taken.'],
  },
);
export type TableOutcome = CodeOf<typeof tableOutcomes>;
