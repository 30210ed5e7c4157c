import { z } from 'zod';
import { capitalised } from '../../shared/codes.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { STATED } from '../../shared/generated/stated.ts';
import type { HouseholdField } from '../household/household.policy.ts';
import { COLUMNS } from './criteria.columns.ts';

/** Null where the fact is not known. */
export type KnownValue = boolean | number | string | readonly number[] | readonly string[];
export type FactValue = KnownValue | null;
export type Facts = Readonly<Record<string, FactValue | undefined>>;

const factValue = z.union([
  z.boolean(),
  z.number(),
  z.string(),
  z.array(z.number()),
  z.array(z.string()),
  z.null(),
]);

/** Facts as the registry tells them. */
export const factsSchema: z.ZodType<Facts> = z.record(z.string(), factValue);

/** The facts of a household, and those of its living members. A registry of the former release does not tell the second. */
export const householdFactsSchema = z
  .object({ people: z.array(factsSchema).default([]) })
  .catchall(factValue)
  .transform(({ people, ...facts }) => ({ people, facts: facts as Facts }));

/**
 * The words of a fact and its type. A `choice` has options, each in words; so have the answers of a survey, `answer` the
 * number of one of them and `answers` the numbers of several. `codes` are several codes of a list of the office; `aid` is no
 * fact of the registry but the question about the ledger of aid, for the editor.
 */
export interface FactDefinition {
  type: 'yesNo' | 'number' | 'choice' | 'text' | 'answer' | 'answers' | 'codes' | 'aid';
  label: LocalizedText;
  /** The unit of a number: "orang". */
  unit?: LocalizedText;
  /** The two statements of a yesNo: "Ada ibu hamil", "Tidak ada ibu hamil". */
  says?: { yes: LocalizedText; no: LocalizedText };
  options?: Readonly<Record<string, LocalizedText>>;
  /** A number of members: where it is not known, the registry may tell how many there are at least (`leastValue`). */
  isCount?: true;
  /** The field of the registry that it discloses; roles that may not read the field see no finding about it. */
  discloses?: HouseholdField;
}

const words = (id: string, en: string): LocalizedText => ({ id, en });
type Words = readonly [id: string, en: string];
const yesNo = (label: Words, yes: Words, no: Words): FactDefinition => ({
  type: 'yesNo',
  label: words(...label),
  says: { yes: words(...yes), no: words(...no) },
});
const text = (id: string, en: string): FactDefinition => ({ type: 'text', label: words(id, en) });
const number = (id: string, en: string): FactDefinition => ({ type: 'number', label: words(id, en) });
const people = (id: string, en: string): FactDefinition => ({
  ...number(id, en),
  unit: words('orang', 'people'),
  isCount: true,
});
const choice = (id: string, en: string, options: Record<string, LocalizedText>): FactDefinition => ({
  type: 'choice',
  label: words(id, en),
  options,
});

/** The registry names each fact `ppks` plus the category in camel case; `of` says it of a household or a member. */
const ppksFacts = (of: (id: string, en: string) => FactDefinition, before = '') =>
  Object.fromEntries(
    Object.entries(STATED.PpksCategory.words).map(([code, { id, en }]) => [
      `${before}ppks${code
        .split('_')
        .map((part) => capitalised(part.toLowerCase()))
        .join('')}`,
      { ...of(id, en), discloses: 'ppksCategories' as const },
    ]),
  );

/**
 * Every fact of a household that criteria may use besides the questions of the survey forms (`factOf`), by name. Names, types and options are the contract with registry, which computes the
 * facts; `test/contract/household-facts.test.ts` compares the two lists.
 */
export const FACTS: Readonly<Record<string, FactDefinition>> = {
  listing: choice('Kedudukan', 'State on the list', STATED.ListingState.words),
  offProposed: yesNo(
    ['Diusulkan keluar dari daftar', 'Proposed to be taken off the list'],
    ['Diusulkan keluar dari daftar, menunggu SK', 'Proposed to be taken off the list, until a decree'],
    ['Tidak diusulkan keluar dari daftar', 'Not proposed to be taken off the list'],
  ),
  entitled: yesNo(
    ['Terverifikasi atau ditetapkan', 'Verified or listed'],
    ['Sudah terverifikasi miskin atau ditetapkan', 'Verified as poor, or listed'],
    ['Belum terverifikasi atau ditetapkan', 'Neither verified as poor nor listed yet'],
  ),
  score: number('Nilai survei terakhir', 'Score of the latest survey'),
  /** Its options are the survey form's. */
  class: text('Golongan kesejahteraan', 'Class of the latest decision'),
  decile: { ...number('Desil nasional (DTSEN)', 'National decile, 1 poorest to 10'), discloses: 'decile' },
  /** Its options, and those of the district, are the places of the regency. */
  villageCode: text('{RegionLevel.VILLAGE}', '{RegionLevel.VILLAGE}'),
  districtCode: text('{RegionLevel.DISTRICT}', '{RegionLevel.DISTRICT}'),
  members: people('Jumlah anggota keluarga', 'Living members'),
  toddlers0to6: people('Anak usia 0–6 tahun', 'Children aged 0 to 6'),
  childrenSchoolAge7to12: people('Anak usia 7–12 tahun', 'Children aged 7 to 12'),
  childrenSchoolAge13to15: people('Anak usia 13–15 tahun', 'Children aged 13 to 15'),
  childrenSchoolAge16to18: people('Anak usia 16–18 tahun', 'Children aged 16 to 18'),
  childrenOutOfSchool7to18: people(
    'Anak usia 7–18 tahun yang tidak sekolah',
    'Children aged 7 to 18 out of school',
  ),
  universityStudents: people('Anggota yang kuliah', 'Members at university'),
  working: people('Anggota yang bekerja', 'Members who work'),
  seekingWork: people('Anggota yang mencari kerja', 'Members looking for work'),
  youth18to26: people('Anggota usia 18–26 tahun', 'Members aged 18 to 26'),
  workingAge15to64: people('Anggota usia kerja 15–64 tahun', 'Members aged 15 to 64'),
  elderly60: people('Anggota lanjut usia (60 tahun ke atas)', 'Members aged 60 or older'),
  femaleHeaded: yesNo(
    ['Kepala keluarga perempuan', 'Headed by a woman'],
    ['Kepala keluarga perempuan', 'Headed by a woman'],
    ['Kepala keluarga bukan perempuan', 'Not headed by a woman'],
  ),
  disabled: people('Anggota penyandang disabilitas', 'Members with a disability'),
  severelyDisabled: people('Anggota penyandang disabilitas berat', 'Members with a severe disability'),
  chronicallyIll: people('Anggota sakit menahun', 'Chronically ill members'),
  pregnant: people('Anggota yang sedang hamil', 'Pregnant members'),
  hasPersonWithDisability: yesNo(
    ['Penyandang disabilitas', 'Person with a disability'],
    ['Ada anggota penyandang disabilitas', 'A member has a disability'],
    ['Tidak ada anggota penyandang disabilitas', 'No member has a disability'],
  ),
  hasPersonWithSevereDisability: yesNo(
    ['Penyandang disabilitas berat', 'Person with a severe disability'],
    ['Ada anggota penyandang disabilitas berat', 'A member has a severe disability'],
    ['Tidak ada anggota penyandang disabilitas berat', 'No member has a severe disability'],
  ),
  hasPersonWithChronicIllness: yesNo(
    ['Anggota sakit menahun', 'Chronically ill member'],
    ['Ada anggota sakit menahun', 'A member is chronically ill'],
    ['Tidak ada anggota sakit menahun', 'No member is chronically ill'],
  ),
  healthInsurance: yesNo(
    ['Jaminan kesehatan', 'Health insurance'],
    ['Ada anggota dengan jaminan kesehatan', 'A member has health insurance'],
    ['Tidak ada anggota dengan jaminan kesehatan', 'No member has health insurance'],
  ),
  deathsLast12Months: people(
    'Anggota yang meninggal dalam 12 bulan terakhir',
    'Members who died in the last 12 months',
  ),
  /** Its options are the office's card tiers. */
  cardTier: text('Tingkat kartu', 'Card tier'),
  /** In force, of the living; its options are the office's cards. None recorded is none, and known. */
  cards: { type: 'codes', label: words('Kartu yang dipegang anggota', 'Cards that members hold') },
  ...ppksFacts((id, en) =>
    yesNo(
      [`Anggota: ${id}`, `Member: ${en}`],
      [`Ada anggota yang tergolong ${id}`, `Has a member: ${en}`],
      [`Tidak ada anggota yang tergolong ${id}`, `Has no member: ${en}`],
    ),
  ),
};

/** Before the name of a member's fact, so that it is never taken for one of the household: `member.age`. */
export const MEMBER = 'member.';

/**
 * What criteria may ask of each living member, by name; the registry tells them under the same names without `member.`. The
 * contract test compares these too.
 */
export const MEMBER_FACTS: Readonly<Record<string, FactDefinition>> = {
  'member.age': { ...number('Usia', 'Age'), unit: words('tahun', 'years') },
  'member.sex': choice('Jenis kelamin', 'Sex', STATED.Sex.words),
  'member.relationship': choice(
    'Hubungan dengan kepala keluarga',
    'Relationship to the head',
    STATED.Relationship.words,
  ),
  'member.education': choice('Pendidikan tertinggi', 'Highest schooling', {
    ...STATED.Education.words,
    NONE: words('tidak/belum tamat sekolah', 'no school completed'),
  }),
  'member.attending': choice('Sekolah saat ini', 'School now', {
    ...STATED.Education.words,
    NONE: words('tidak sekolah', 'not at school'),
  }),
  'member.work': choice('Pekerjaan', 'Work', STATED.Work.words),
  'member.disability': choice('Disabilitas', 'Disability', {
    ...STATED.Disability.words,
    NONE: words('bukan penyandang disabilitas', 'without a disability'),
  }),
  'member.chronicallyIll': yesNo(
    ['Sakit menahun', 'Chronically ill'],
    ['Sakit menahun', 'Chronically ill'],
    ['Tidak sakit menahun', 'Not chronically ill'],
  ),
  'member.pregnant': yesNo(
    ['Sedang hamil', 'Pregnant'],
    ['Sedang hamil', 'Pregnant'],
    ['Tidak sedang hamil', 'Not pregnant'],
  ),
  'member.healthInsurance': yesNo(
    ['Jaminan kesehatan', 'Health insurance'],
    ['Berjaminan kesehatan', 'Insured for health'],
    ['Tanpa jaminan kesehatan', 'Not insured for health'],
  ),
  ...ppksFacts(
    (id, en) =>
      yesNo(
        [`Tergolong ${id}`, `Category: ${en}`],
        [`Tergolong ${id}`, `Category: ${en}`],
        [`Tidak tergolong ${id}`, `Not in the category: ${en}`],
      ),
    MEMBER,
  ),
};

/** A fact of the two catalogues above; any other is the answer to a question of a survey. */
export function statedFact(name: string): FactDefinition | undefined {
  if (Object.hasOwn(FACTS, name)) return FACTS[name];
  return Object.hasOwn(MEMBER_FACTS, name) ? MEMBER_FACTS[name] : undefined;
}

export const isStatedFact = (name: string): boolean => statedFact(name) !== undefined;

export const isMemberFact = (name: string): boolean => name.startsWith(MEMBER);

const JAVASCRIPT_TYPE: Readonly<Record<FactDefinition['type'], string>> = {
  yesNo: 'boolean',
  number: 'number',
  choice: 'string',
  text: 'string',
  answer: 'number',
  answers: 'object',
  codes: 'object',
  aid: 'object',
};

/**
 * The value of a fact if it is known and has the declared type, else null. Evaluation in memory and in SQL both rely on
 * this. The answer to a question of a survey has the type that the form gave it: `suits` says whether a criterion fits it.
 */
export function knownValue(name: string, facts: Facts): KnownValue | null {
  const value = Object.hasOwn(facts, name) ? facts[name] : null;
  if (value === undefined || value === null || !isSound(value))
    return isCategoryOfMember(name) || (isCategoryOfHousehold(name) && facts[CATEGORIES_KNOWN] === true)
      ? false
      : null;
  if (name.startsWith(AT_LEAST)) return typeof value === 'number' ? value : null;
  const definition = statedFact(name);
  return !definition || typeof value === JAVASCRIPT_TYPE[definition.type] ? value : null;
}

/** Before the name of a count: how many members are known to count, where the count itself is not known. */
export const AT_LEAST = 'atLeast:';

/** How many members count at least, where the count is not known; null where nothing is known. */
export function leastValue(name: string, facts: Facts): number | null {
  if (!statedFact(name)?.isCount || knownValue(name, facts) !== null) return null;
  return knownValue(`${AT_LEAST}${name}`, facts) as number | null;
}

const isSound = (value: KnownValue): boolean =>
  typeof value === 'number'
    ? Number.isFinite(value)
    : typeof value !== 'object' || value.every((one) => typeof one === 'string' || Number.isFinite(one));

/** Whether a fact is a PPKS category that a household has a member in. */
export const isCategoryOfHousehold = (name: string): boolean => name.startsWith('ppks');

const CATEGORIES = Object.keys(FACTS).filter(isCategoryOfHousehold);

/** Marks stored facts of which every category is known: a category that they do not name is "no". Most households are in none. */
export const CATEGORIES_KNOWN = 'known:ppks';

/**
 * The facts as stored for SQL: without unknown and wrongly typed values, what columns say, and the categories that a household
 * is known not to be in. A count reads a row of every household, so they are short.
 */
export function storableFacts(facts: Facts): Record<string, FactValue> {
  const areCategoriesKnown = CATEGORIES.every((name) => knownValue(name, facts) !== null);
  const kept = Object.keys(facts)
    .filter((name) => !Object.hasOwn(COLUMNS, name))
    .map((name) => ({ name, value: knownValue(name, facts) }))
    .filter(({ value }) => value !== null)
    .filter(({ name, value }) => !(areCategoriesKnown && value === false && isCategoryOfHousehold(name)));
  if (areCategoriesKnown) kept.push({ name: CATEGORIES_KNOWN, value: true });
  return Object.fromEntries(kept.map(({ name, value }) => [name, value]));
}

/** Facts of a member as the registry tells them, under the names that criteria use. */
export const memberFacts = (told: Facts): Facts =>
  Object.fromEntries(Object.entries(told).map(([name, value]) => [`${MEMBER}${name}`, value]));

/** Whether a fact is a PPKS category of a member. Officers record who is in one: what nobody recorded is no. */
export const isCategoryOfMember = (name: string): boolean => name.startsWith(`${MEMBER}ppks`);

/** What the rows of `person_fact` say in columns of their own; the age follows from the birth date and the day. */
const IN_COLUMNS = new Set(['age', 'sex']);

/**
 * A member's facts as stored for SQL: what criteria ask, without what is not known and categories that they are not in. A
 * count reads a million of these, so they are short.
 */
export function storableMember(told: Facts): Record<string, FactValue> {
  const facts = memberFacts(told);
  const kept = Object.keys(told)
    .filter((name) => statedFact(`${MEMBER}${name}`) && !IN_COLUMNS.has(name))
    .map((name) => ({ name, value: knownValue(`${MEMBER}${name}`, facts) }))
    .filter(
      ({ name, value }) => value !== null && !(value === false && isCategoryOfMember(`${MEMBER}${name}`)),
    );
  if (told.dead === true) kept.push({ name: 'dead', value: true });
  return Object.fromEntries(kept.map(({ name, value }) => [name, value]));
}
