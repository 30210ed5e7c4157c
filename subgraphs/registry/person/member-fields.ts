import { capitalised } from '../../shared/codes.ts';
import { columnOf } from '../../shared/row-columns.ts';
import type { Person } from '../generated/prisma/client.ts';
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

/** The answers of a form or a row; what is left out is stored as nobody asked it. */
export function answersOf(
  given: {
    readonly [Name in MemberFieldName]?: MemberAnswers[Name] | null;
  },
): MemberAnswers {
  const answers = MEMBER_FIELDS.map(({ name, unasked = null }) => [name, given[name] ?? unasked]);
  return Object.fromEntries(answers) as MemberAnswers;
}

const FACTS = MEMBER_FIELDS.flatMap(({ name, facts = {} }) =>
  Object.entries(facts).map(([fact, { type, of }]) => ({ name, fact, type, of })),
);

/** The types of the household's facts that `memberFactsOf` computes, by name. */
export const MEMBER_FACTS = Object.fromEntries(FACTS.map(({ fact, type }) => [fact, { type }]));

/** The household's facts from the answers of its living members. */
export function memberFactsOf(living: readonly MemberAnswers[]): Record<string, number | boolean | null> {
  return Object.fromEntries(
    FACTS.map(({ name, fact, of }) => [fact, of(living.map((member) => member[name]))]),
  );
}
