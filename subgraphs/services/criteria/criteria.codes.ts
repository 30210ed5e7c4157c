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
  ANY_MEMBER: ['ada anggota dengan', 'a member with', 'A living member for whom every part holds.'],
  ALL_MEMBERS: ['semua anggota dengan', 'all members with', 'Every part holds for each living member.'],
  NO_MEMBER: ['tidak ada anggota dengan', 'no member with', 'Every part holds for no living member.'],
  MEMBERS_AT_LEAST: [
    'paling sedikit sekian anggota dengan',
    'at least so many members with',
    'So many living members for each of whom every part holds.',
  ],
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
  NOT_RECEIVED: ['tidak tercatat', 'not on record', 'Of aid: the office has no record of it in the period.'],
  RECEIVED: ['tercatat', 'on record', 'Of aid: the office has a record of it in the period.'],
});
export type CriterionOperator = CodeOf<typeof criterionOperators>;

export const criteriaFactGroups = defineCodes(
  'CriteriaFactGroup',
  'What a fact that criteria may use is about, in the order of the editor.',
  {
    STANDING: ['kedudukan dan kesejahteraan', 'standing and welfare'],
    PLACE: ['tempat tinggal', 'where they live'],
    HOUSEHOLD: ['susunan dan keadaan rumah tangga', 'who lives in the household, and how'],
    SURVEY: ['pertanyaan survei', 'questions of the survey'],
    AID: ['bantuan yang tercatat', 'aid on record'],
    CATEGORY: ['kategori PPKS anggota', 'PPKS categories of members'],
    MEMBER: ['seorang anggota', 'one member'],
    MEMBER_CATEGORY: ['kategori PPKS seorang anggota', 'PPKS categories of one member'],
  },
);
export type CriteriaFactGroup = CodeOf<typeof criteriaFactGroups>;
