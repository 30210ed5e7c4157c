import { type CodeOf, defineCodes } from '../../shared/codes.ts';

export const questionKinds = defineCodes('InstrumentQuestionKind', 'How a question is answered.', {
  CHOICE: ['satu jawaban', 'one answer', 'One of its choices; the answer is the number of the choice.'],
  MULTIPLE: [
    'beberapa jawaban',
    'several answers',
    'Any of its choices, or none; the answer is their numbers.',
  ],
  YES_NO: ['ya atau tidak', 'yes or no', 'The answer is true or false.'],
  NUMBER: ['angka', 'a number', 'A number within its bounds.'],
  TEXT: ['teks bebas', 'free text', 'Words of the family; never scored, never a fact.'],
});
export type QuestionKind = CodeOf<typeof questionKinds>;

/** What clients of the former release sort questions by. */
export const questionGroups = defineCodes(
  'InstrumentQuestionGroup',
  'The section of a question in the former release.',
  {
    HOUSING: ['perumahan', 'housing'],
    SOCIO_ECONOMIC: ['sosial ekonomi', 'socio-economic'],
    OTHER: ['bagian lain', 'another section', 'Another section: see `section`.'],
  },
);
