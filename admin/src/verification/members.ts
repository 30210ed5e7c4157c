import type { LeavingReason, PersonInput, SurveyedMembersInput } from '../generated/graphql.ts';
import { type MemberField, memberFields } from '../generated/member-fields.ts';

/** A member as the visit found them; empty texts are not known. */
export interface FoundMember {
  /** Of the row in the form. */
  key: string;
  /** Absent for a newcomer. */
  id?: string;
  name: string;
  nik: string;
  sex: string;
  birthDate: string;
  relationship: string;
  /** By the member's field: a code, `true` or `false`. */
  answers: Readonly<Record<string, string>>;
  /** Why they live here no more; empty for the others. */
  gone: string;
  goneOn: string;
  /** As the registry had them when they came into the form; nothing for a newcomer. */
  was?: Told;
}

/** What a visit tells of a member. */
type Told = Pick<FoundMember, 'name' | 'sex' | 'birthDate' | 'relationship' | 'answers'>;

/** The step as filled in so far. */
export interface MembersDraft {
  people: readonly FoundMember[];
  /** Whether these are all who live here; null until the surveyor says so or that nobody was listed. */
  listed: boolean | null;
  /** The household's version that it was filled in on. */
  version?: number | undefined;
  /** Whether somebody else changed members meanwhile, and what they changed is in it now. */
  isChanged?: boolean;
}

/** A member of the registry, as the form begins with them. */
type KnownMember = {
  id: string;
  name: string | null;
  sex: string | null;
  birthDate: string | null;
  relationship: string | null;
  diedOn: string | null;
} & { [Name in MemberField['source']]?: unknown };

/** The step at its start: the living members of the registry, and the household's version. Pure. */
export function membersDraft(members: readonly KnownMember[], version?: number): MembersDraft {
  return {
    listed: null,
    version,
    people: members
      .filter(({ diedOn }) => !diedOn)
      .map((member) => ({ ...asFound(member), id: member.id, was: toldOf(asFound(member)) })),
  };
}

/** A member as the registry knows them; of one whom the reader may not see nothing is known. Pure. */
export const asFound = (member: KnownMember | null | undefined): FoundMember => ({
  key: member?.id ?? '',
  name: member?.name ?? '',
  nik: '',
  sex: member?.sex ?? '',
  birthDate: member?.birthDate ?? '',
  relationship: member?.relationship ?? '',
  answers: Object.fromEntries(
    memberFields.flatMap(({ source }) =>
      member?.[source] == null ? [] : [[source, String(member[source])]],
    ),
  ),
  gone: '',
  goneOn: '',
});

/** A newcomer, with nothing known yet. */
export const newMember = (): FoundMember => ({
  key: crypto.randomUUID(),
  name: '',
  nik: '',
  sex: '',
  birthDate: '',
  relationship: '',
  answers: {},
  gone: '',
  goneOn: '',
});

/** Whether the form asks a member this, by sex and age on the day of the visit, as the registry does. Pure. */
export function asksOf(
  { askedOf }: MemberField,
  { sex, birthDate }: Pick<FoundMember, 'sex' | 'birthDate'>,
  day: string,
): boolean {
  if (!askedOf) return true;
  if (askedOf.sex && sex && sex !== askedOf.sex) return false;
  const age = ageOn(birthDate, day);
  return age === null || (age >= askedOf.from && age <= askedOf.to);
}

/** Whole years; null where the text is no date. */
export function ageOn(birthDate: string, day: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(birthDate)) return null;
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** How many questions about those who live here have no answer: what criteria ask of them stays not known. Pure. */
export function openQuestions(people: readonly FoundMember[], day: string): number {
  return people
    .filter(({ gone }) => gone === '')
    .reduce(
      (sum, member) =>
        sum +
        (member.birthDate === '' ? 1 : 0) +
        memberFields.filter((field) => asksOf(field, member, day) && !member.answers[field.source]).length,
      0,
    );
}

/** Fields of a member that are empty and may not be, or are no date. Pure. */
export function faultsOf({ name, sex, relationship, birthDate, gone, goneOn }: FoundMember): string[] {
  const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
  if (gone !== '') return isDay(goneOn) ? [] : ['goneOn'];
  return [
    ...(name.trim() ? [] : ['name']),
    ...(relationship ? [] : ['relationship']),
    ...(sex ? [] : ['sex']),
    ...(birthDate === '' || isDay(birthDate) ? [] : ['birthDate']),
  ];
}

/**
 * A kept draft with what others changed of the members since: newcomers come, who is none any more goes, and what the visit
 * did not change is as the registry has it now. If anything differs, the surveyor says again whether the list is whole. Pure.
 */
export function withNewMembers(kept: MembersDraft, known: MembersDraft): MembersDraft {
  const people = kept.people.flatMap((mine): FoundMember[] => {
    if (!mine.id) return [mine];
    const theirs = known.people.find(({ id }) => id === mine.id);
    return theirs ? [merged(mine, theirs)] : [];
  });
  const newer = known.people.filter(({ id }) => !kept.people.some((one) => one.id === id));
  const before = kept.people.map((one) => JSON.stringify(toldOf(one)));
  const isSame =
    newer.length === 0 &&
    people.length === kept.people.length &&
    people.every((one, at) => JSON.stringify(toldOf(one)) === before[at]);
  const { version } = known;
  if (isSame) return { ...kept, people, version };
  return { listed: null, people: [...people, ...newer], version, isChanged: true };
}

/** A member of the form with what others changed and the visit did not. */
function merged(mine: FoundMember, theirs: FoundMember): FoundMember {
  const { was } = mine;
  const now = toldOf(theirs);
  // A draft of the former release does not know what was before: it stays as it is.
  if (!was) return { ...mine, was: now };
  const value = <Name extends 'name' | 'sex' | 'birthDate' | 'relationship'>(name: Name) =>
    mine[name] === was[name] ? now[name] : mine[name];
  const answers = memberFields.flatMap(({ source }): [string, string][] => {
    const answer = (mine.answers[source] ?? '') === (was.answers[source] ?? '') ? now.answers : mine.answers;
    return answer[source] === undefined ? [] : [[source, answer[source]]];
  });
  return {
    ...mine,
    name: value('name'),
    sex: value('sex'),
    birthDate: value('birthDate'),
    relationship: value('relationship'),
    answers: Object.fromEntries(answers),
    was: now,
  };
}

/** Answers in the order of the form, so that the same are alike. */
const toldOf = ({ name, sex, birthDate, relationship, answers }: FoundMember): Told => ({
  name,
  sex,
  birthDate,
  relationship,
  answers: Object.fromEntries(
    memberFields.flatMap(({ source }) => (answers[source] === undefined ? [] : [[source, answers[source]]])),
  ),
});

/**
 * The step as the server takes it; null where the surveyor listed nobody. An answer that is left out stays as the registry
 * has it, so what was known and is not known any more is said so. Pure.
 */
export function membersInput(
  { people, listed, version }: MembersDraft,
  day: string,
): SurveyedMembersInput | null {
  if (!listed) return null;
  return {
    householdVersion: version ?? null,
    people: people
      .filter(({ gone }) => gone === '')
      .map((member) => ({ ...member, told: answersTold(member, day) }))
      .map(({ id, name, nik, sex, birthDate, relationship, told }) => ({
        id: id ?? null,
        name,
        nik: nik.trim() || null,
        sex: sex as PersonInput['sex'],
        birthDate: birthDate || null,
        relationship: relationship as PersonInput['relationship'],
        ...told,
      })),
    gone: people
      .filter(({ id, gone }) => id && gone !== '')
      .map(({ id = '', gone, goneOn }) => ({
        personId: id,
        reason: gone as LeavingReason,
        occurredOn: goneOn,
      })),
  };
}

/** The answers of a member as the server takes them: those that the form shows. */
function answersTold(member: FoundMember, day: string): Record<string, string | boolean | null> {
  const told = memberFields.flatMap((field): [string, string | boolean | null][] => {
    const { source, codes, askedOf } = field;
    const answer = member.answers[source];
    const isKnown = member.id !== undefined && answer !== undefined;
    if (asksOf(field, member, day)) {
      if (answer) return [[source, codes ? answer : answer === 'true']];
      return isKnown ? [[source, null]] : [];
    }
    // Whose sex was corrected is not pregnant; an answer that only the age hides stays.
    return isKnown && askedOf?.sex && askedOf.sex !== member.sex ? [[source, null]] : [];
  });
  return Object.fromEntries(told);
}
