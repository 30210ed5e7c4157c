import { type CodeOf, defineCodes } from '../../shared/codes.ts';
import type { MemberAnswers } from './member-fields.ts';

/** The groups of members that a question of a survey form can count. */
export const countedMembers = defineCodes(
  'CountedMembers',
  'Members whom a question of a survey form counts.',
  {
    EVERYONE: ['orang yang tinggal di sini', 'people who live here'],
    AGED_0_TO_6: ['anak usia 0–6 tahun', 'children of 0–6 years'],
    AGED_7_TO_18: ['anak usia 7–18 tahun', 'children of 7–18 years'],
    AT_SCHOOL: ['anggota yang sedang sekolah', 'members at school', 'Who attend a school or a university.'],
    OUT_OF_SCHOOL: [
      'anak usia 7–18 tahun yang tidak sekolah',
      'children of 7–18 years out of school',
      'Of 7–18 years, at no school, and without senior secondary school.',
    ],
    AGED_15_TO_64: ['anggota usia 15–64 tahun', 'members of 15–64 years'],
    WORKING: [
      'anggota yang bekerja',
      'members who work',
      'Of 15 years or more, paid or in the business of the family.',
    ],
    SEEKING_WORK: ['anggota yang mencari kerja', 'members who look for work'],
    ELDERLY: ['anggota usia 60 tahun ke atas', 'members of 60 years or more'],
    CHRONICALLY_ILL: ['anggota sakit menahun', 'members chronically ill'],
    DISABLED: ['anggota dengan disabilitas', 'members with a disability'],
    SEVERELY_DISABLED: ['anggota dengan disabilitas berat', 'members with a severe disability'],
    ILL_OR_DISABLED: [
      'anggota sakit menahun atau disabilitas',
      'members chronically ill or disabled',
      'Chronically ill, disabled, or both: each once.',
    ],
    PREGNANT: ['anggota hamil', 'members who are pregnant'],
    INSURED: ['anggota berjaminan kesehatan', 'members with health insurance'],
    UNINSURED: ['anggota tanpa jaminan kesehatan', 'members without health insurance'],
  },
);
export type CountedMembers = CodeOf<typeof countedMembers>;

/** What a member needs: the age in whole years on the day of the visit, and one of the answers to each field. */
export interface CountedIf {
  age?: { from: number; to: number | null };
  answers?: { readonly [Name in keyof MemberAnswers]?: readonly NonNullable<MemberAnswers[Name]>[] };
}

/** Any disability. */
const DISABLED = { disability: ['MILD', 'SEVERE'] } as const;

/**
 * Whom each of them counts: a member counts who is as one of these says in all that it names. What is not known of a member
 * leaves open whether they count. A rule as data, because the form of the console counts by it while it is filled in.
 */
export const countedIf: Readonly<Record<CountedMembers, readonly CountedIf[]>> = {
  EVERYONE: [{}],
  AGED_0_TO_6: [{ age: { from: 0, to: 6 } }],
  AGED_7_TO_18: [{ age: { from: 7, to: 18 } }],
  AT_SCHOOL: [{ answers: { attending: ['SD', 'SMP', 'SMA', 'UNIVERSITY'] } }],
  // Who has finished senior secondary school before 19 has not left it.
  OUT_OF_SCHOOL: [
    { age: { from: 7, to: 18 }, answers: { attending: ['NONE'], education: ['NONE', 'SD', 'SMP'] } },
  ],
  AGED_15_TO_64: [{ age: { from: 15, to: 64 } }],
  WORKING: [{ answers: { work: ['EMPLOYEE', 'CASUAL', 'OWN_BUSINESS', 'FAMILY_HELP'] } }],
  SEEKING_WORK: [{ answers: { work: ['SEEKING'] } }],
  ELDERLY: [{ age: { from: 60, to: null } }],
  CHRONICALLY_ILL: [{ answers: { chronicallyIll: [true] } }],
  DISABLED: [{ answers: DISABLED }],
  SEVERELY_DISABLED: [{ answers: { disability: ['SEVERE'] } }],
  ILL_OR_DISABLED: [{ answers: { chronicallyIll: [true] } }, { answers: DISABLED }],
  PREGNANT: [{ answers: { pregnant: [true] } }],
  INSURED: [{ answers: { healthInsurance: [true] } }],
  UNINSURED: [{ answers: { healthInsurance: [false] } }],
};
