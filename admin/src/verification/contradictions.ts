import { type CountedIf, countedIf } from '../generated/counted-members.ts';
import { type MemberField, memberFields } from '../generated/member-fields.ts';
import type { CodeOf } from '../i18n/word.ts';
import { type Answers, type AnswerValue, isChosen } from './answers.ts';
import { ageOn, asksOf, type FoundMember, type MembersDraft } from './members.ts';
import type { Question } from './types.ts';

/** Members whom a question may count. */
export type Counted = CodeOf<'CountedMembers'>;

/** What counting needs of a member; empty texts are not known. */
export type CountedMember = Pick<FoundMember, 'sex' | 'birthDate' | 'answers' | 'gone' | 'goneOn'>;

/** What counting needs of a question. */
export interface CountingQuestion extends Pick<Question, 'key' | 'kind'> {
  counts?: Counted | null;
  choices: readonly { value: number; people?: { from: number; to?: number | null } | null }[];
}

/** How many members count: `certain` leaves out those about whom nobody knows, `possible` takes them all. */
export interface Count {
  certain: number;
  possible: number;
}

/** An answer that cannot be true if the list of members is. */
export interface Contradiction extends Count {
  key: string;
  counts: Counted;
  answer: AnswerValue;
}

/**
 * The answers that contradict the list of members on the day of the visit, in the form's order. Only a list that the surveyor
 * says is whole contradicts anything, and what is not known of a member never does: an answer is contradicted where no number
 * that it means lies between those who certainly count and those who possibly do. Pure.
 */
export function contradictionsOf(
  questions: readonly CountingQuestion[],
  answers: Answers,
  { people, listed }: { people: readonly CountedMember[]; listed: MembersDraft['listed'] },
  day: string,
): Contradiction[] {
  if (listed !== true) return [];
  return questions.flatMap((question): Contradiction[] => {
    const { key, counts } = question;
    const answer = answers[key];
    const meant = meantBy(question, answer);
    if (!counts || answer === undefined || !meant) return [];
    const count = countOf(counts, people, day);
    const isPossible = meant.from <= count.possible && meant.to >= count.certain;
    return isPossible ? [] : [{ key, counts, answer, ...count }];
  });
}

/** A text that is the same for the same contradictions: a surveyor who confirmed them confirmed no others. Pure. */
export const signatureOf = (contradictions: readonly Contradiction[]): string =>
  JSON.stringify(
    contradictions.map(({ key, answer, certain, possible }) => [key, answer, certain, possible]),
  );

/** How many members a question counts on a day. Pure. */
export function countOf(counts: Counted, people: readonly CountedMember[], day: string): Count {
  const counted = people.map((member) => doesCount(counts, member, day));
  return {
    certain: counted.filter((one) => one === true).length,
    possible: counted.filter((one) => one !== false).length,
  };
}

/** The numbers of members that an answer means; null where it says nothing of them. */
function meantBy(
  { kind, choices }: CountingQuestion,
  answer: AnswerValue | undefined,
): { from: number; to: number } | null {
  if (kind === 'NUMBER') return typeof answer === 'number' ? { from: answer, to: answer } : null;
  const people = choices.find(({ value }) => isChosen(answer, value))?.people;
  return people ? { from: people.from, to: people.to ?? Number.POSITIVE_INFINITY } : null;
}

/** Whether a member counts; null where that is not known. */
function doesCount(counts: Counted, member: CountedMember, day: string): boolean | null {
  const isCounted = anyOf(countedIf[counts].map((rule) => follows(rule, member, day)));
  if (member.gone === '') return isCounted;
  // A paper form may be typed in after somebody left who still lived here on the day of the visit.
  return member.goneOn > day && isCounted !== false ? null : false;
}

function follows({ age, answers = {} }: CountedIf, member: CountedMember, day: string): boolean | null {
  return allOf([
    age ? isOfAge(age, ageOn(member.birthDate, day)) : true,
    ...memberFields.map((field): boolean | null => {
      const wanted = answers[field.source];
      if (!wanted) return true;
      const may = answersOf(field, member, day);
      if (may.length === 0) return null;
      const fitting = may.filter((answer) => wanted.map(String).includes(answer));
      return fitting.length === 0 ? false : fitting.length === may.length ? true : null;
    }),
  ]);
}

const isOfAge = ({ from, to }: { from: number; to: number | null }, age: number | null): boolean | null =>
  age === null ? null : age >= from && (to === null || age <= to);

/**
 * The answers that a member may have, as text; none where it may be any. What the form does not ask of somebody is known, as on
 * the server.
 */
function answersOf(field: MemberField, member: CountedMember, day: string): string[] {
  const answer = member.answers[field.source];
  if (!field.askedOf || asksOf(field, member, day)) return answer ? [answer] : [];
  const otherwise = String(field.askedOf.otherwise);
  // An answer that the form does not show any more may still hold.
  return answer ? [answer, otherwise] : [otherwise];
}

const allOf = (parts: readonly (boolean | null)[]): boolean | null =>
  parts.includes(false) ? false : parts.includes(null) ? null : true;

const anyOf = (parts: readonly (boolean | null)[]): boolean | null =>
  parts.includes(true) ? true : parts.includes(null) ? null : false;
