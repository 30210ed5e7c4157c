import { type CodeOf, defineCodes } from '../../shared/codes.ts';

export const eligibilityAnswers = defineCodes(
  'EligibilityAnswer',
  'The answer of a criterion or a programme for one household.',
  {
    YES: ['memenuhi', 'met', 'It holds.'],
    NO: ['tidak memenuhi', 'not met', 'It does not hold.'],
    NOT_KNOWN: ['belum diketahui', 'not known yet', 'Not known yet: a missing fact decides.'],
  },
);
export type Answer = CodeOf<typeof eligibilityAnswers>;

export const criterionGroups = defineCodes('CriterionGroup', 'How the parts of a group count.', {
  ALL: ['semua terpenuhi', 'all of these'],
  ANY: ['salah satu terpenuhi', 'any of these'],
  NONE: ['tidak satu pun', 'none of these'],
  AT_LEAST: ['paling sedikit sekian terpenuhi', 'at least so many of these'],
});
export type CriterionGroup = CodeOf<typeof criterionGroups>;

export const criterionOperators = defineCodes('CriterionOperator', 'How a fact is compared.', {
  EQ: ['sama dengan', 'equal to'],
  NE: ['bukan', 'not'],
  LT: ['kurang dari', 'less than'],
  LTE: ['paling banyak', 'at most'],
  GT: ['lebih dari', 'more than'],
  GTE: ['paling sedikit', 'at least'],
  IN: ['salah satu dari', 'one of'],
  OR_POORER: [
    'golongan ini atau lebih miskin',
    'this class or poorer',
    'Of the class: this one or a poorer one.',
  ],
  BETWEEN: ['antara', 'between'],
  IS_TRUE: ['ya', 'yes'],
  IS_FALSE: ['tidak', 'no'],
  KNOWN: ['sudah diketahui', 'known'],
});
export type CriterionOperator = CodeOf<typeof criterionOperators>;
