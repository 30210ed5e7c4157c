import { capitalised } from '../../shared/codes.ts';
import { columnOf } from '../../shared/row-columns.ts';
import type { Person } from '../generated/prisma/client.ts';
import type { Sex } from '../generated/prisma/enums.ts';
import { type MemberField, type MemberFieldName, memberFields } from './member-fields.codes.ts';

/** What the registry stores of a member's answers. */
export type MemberAnswers = Pick<Person, MemberFieldName>;

/** The fields in the order in which a form asks them. */
export const MEMBER_FIELDS = Object.entries<MemberField>(memberFields).map(([name, field]) => ({
  ...field,
  name: name as MemberFieldName,
}));

/** A field's description in the graph. */
export const describe = ({ words: [, en, description] }: MemberField): string =>
  description ?? `${capitalised(en)}.`;

/** The columns of `person p`. */
export const MEMBER_COLUMNS = MEMBER_FIELDS.map(({ name }) => `p.${columnOf(name)}`).join(', ');

/** The answers of a form or a row; what is left out is null, not known. */
export function answersOf(
  given: {
    readonly [Name in MemberFieldName]?: MemberAnswers[Name] | null;
  },
): MemberAnswers {
  const answers = MEMBER_FIELDS.map(({ name }) => [name, given[name] ?? null]);
  return Object.fromEntries(answers) as MemberAnswers;
}

/** A member as the facts need them; the age is null where no birth date is known. */
export interface AgedMember extends MemberAnswers {
  sex: Sex;
  age: number | null;
}

/** Whether a form asks this of the member. Where the age is not known, it does. Pure. */
export function isAsked({ askedOf }: MemberField, { sex, age }: Pick<AgedMember, 'sex' | 'age'>): boolean {
  if (!askedOf) return true;
  const { sex: ofSex = sex, from, to } = askedOf;
  return sex === ofSex && (age === null || (age >= from && age <= to));
}

/** What is known of an answer: as given, or what the form does not ask of this member; null is not known. Pure. */
const knownAnswer = (field: (typeof MEMBER_FIELDS)[number], member: AgedMember) =>
  member[field.name] ?? (isAsked(field, member) ? null : (field.askedOf?.otherwise ?? null));

/** The same of every field, by name. Pure. */
export const knownAnswersOf = (member: AgedMember): Record<MemberFieldName, boolean | string | null> =>
  Object.fromEntries(MEMBER_FIELDS.map((field) => [field.name, knownAnswer(field, member)])) as Record<
    MemberFieldName,
    boolean | string | null
  >;

const FACTS = MEMBER_FIELDS.flatMap((field) =>
  Object.entries(field.facts ?? {}).map(([fact, { type, counts }]) => ({ field, fact, type, counts })),
);

/** The types of the household's facts about what members answered, by name. */
export const MEMBER_FACTS = Object.fromEntries(FACTS.map(({ fact, type }) => [fact, { type }]));

/** Of each such fact: its name and type, and of each living member whether they count; null where that is not known. Pure. */
export function memberFactsOf(living: readonly AgedMember[]) {
  return FACTS.map(({ field, fact, type, counts }) => ({
    fact,
    type,
    counted: living.map((member): boolean | null => {
      const answer = knownAnswer(field, member);
      return answer === null ? null : counts(answer);
    }),
  }));
}
