import { z } from 'zod';
import { type ErrorIssue, type LocalizedText, ValidationError } from '../../shared/errors.ts';
import { retiredCode, unknownCode } from '../../shared/office-code.ts';
import { words } from '../../shared/words.ts';
import type { HouseholdField } from '../household/household.policy.ts';
import { type FactDefinition, isMemberFact, statedFact } from './criteria.facts.ts';
import { factOf, listOf, NO_SURVEY, type Survey } from './criteria.survey.ts';

/** The longest label, characters. */
const LONGEST_LABEL = 500;

/** One question about one fact. `label` replaces its generated words. */
export type FactCriterion = { fact: string; label?: LocalizedText } & (
  | { op: 'eq' | 'ne'; value: string | number | boolean }
  | { op: 'lt' | 'lte' | 'gt' | 'gte'; value: number }
  | { op: 'in'; values: (string | number)[] }
  | { op: 'between'; from: number; to: number }
  | { op: 'isTrue' | 'isFalse' | 'known' }
  /** Of the class alone: this one or a poorer one, in the order of the survey forms. */
  | { op: 'orPoorer'; value: string }
);

export type GroupCriterion = { label?: LocalizedText } & (
  | { all: Criterion[] }
  | { any: Criterion[] }
  | { none: Criterion[] }
  | { atLeast: number; of: Criterion[] }
);

/**
 * How many living members of the household meet every part of `where`: one person each time, so "a woman of 60 with a
 * disability" is one woman. `all` needs somebody to live there.
 */
export type MemberCriterion = { label?: LocalizedText; where: Criterion[] } & (
  | { members: 'any' | 'all' | 'none' }
  | { members: 'atLeast'; count: number }
);

/**
 * Whether the office's ledger tells of aid against one of these needs (codes of CASE_NEED), delivered to the household in the
 * last `months`, or in the running fiscal year without them. What nobody recorded is "not on record", never "not known yet".
 */
export interface AidCriterion {
  label?: LocalizedText;
  aid: 'received' | 'notReceived';
  needs: string[];
  months?: number;
}

/**
 * What a programme requires of a household, as data (decision 6). Answers are three-valued: an unknown fact makes its
 * criterion "not known yet", and only known facts decide a group.
 */
export type Criterion = FactCriterion | GroupCriterion | MemberCriterion | AidCriterion;

const label = z.object({ id: words(LONGEST_LABEL), en: words(LONGEST_LABEL) }).optional();
const fact = z.string();
const scalar = z.union([z.string(), z.number(), z.boolean()]);

export const criterionSchema: z.ZodType<Criterion> = z.lazy(() => {
  const parts = z.array(criterionSchema).min(1).max(50);
  return z.union([
    z.strictObject({ fact, label, op: z.enum(['eq', 'ne']), value: scalar }),
    z.strictObject({ fact, label, op: z.enum(['lt', 'lte', 'gt', 'gte']), value: z.number() }),
    z.strictObject({
      fact,
      label,
      op: z.literal('in'),
      values: z.array(z.union([z.string(), z.number()])).min(1),
    }),
    z.strictObject({ fact, label, op: z.literal('between'), from: z.number(), to: z.number() }),
    z.strictObject({ fact, label, op: z.enum(['isTrue', 'isFalse', 'known']) }),
    z.strictObject({ fact, label, op: z.literal('orPoorer'), value: z.string() }),
    z.strictObject({ label, all: parts }),
    z.strictObject({ label, any: parts }),
    z.strictObject({ label, none: parts }),
    z.strictObject({ label, atLeast: z.number().int().min(1), of: parts }),
    z.strictObject({ label, members: z.enum(['any', 'all', 'none']), where: parts }),
    z.strictObject({
      label,
      members: z.literal('atLeast'),
      count: z.number().int().min(1).max(50),
      where: parts,
    }),
    z.strictObject({
      label,
      aid: z.enum(['received', 'notReceived']),
      needs: z.array(fact).min(1).max(20),
      months: z.number().optional(),
    }),
  ]);
});

export const isFactCriterion = (criterion: Criterion): criterion is FactCriterion => 'fact' in criterion;

export const isMemberCriterion = (criterion: Criterion): criterion is MemberCriterion =>
  'members' in criterion;

export const isAidCriterion = (criterion: Criterion): criterion is AidCriterion => 'aid' in criterion;

/** The parts of a group, whatever its kind; none of a question about aid. */
export function partsOf(group: Exclude<Criterion, FactCriterion>): Criterion[] {
  if ('aid' in group) return [];
  if ('where' in group) return group.where;
  if ('all' in group) return group.all;
  if ('any' in group) return group.any;
  if ('none' in group) return group.none;
  return group.of;
}

/** The fields that the answer to these criteria discloses and some roles may not read. */
export function disclosedBy(criterion: Criterion): HouseholdField[] {
  if (isAidCriterion(criterion)) return ['aid'];
  if (!isFactCriterion(criterion)) return [...new Set(partsOf(criterion).flatMap(disclosedBy))];
  const field = statedFact(criterion.fact)?.discloses;
  return field ? [field] : [];
}

/**
 * Parses criteria and checks that each question fits its fact; `survey` says what the survey forms ask. `path` is the
 * field's path in the input.
 * Throws ValidationError `CRITERIA_INVALID` with one issue per mistake, or `CRITERIA_TOO_DEEP`.
 */
export function parseCriteria(
  input: unknown,
  path: readonly string[],
  survey: Survey = NO_SURVEY,
): Criterion {
  if (isTooDeep(input)) throw new ValidationError('CRITERIA_TOO_DEEP', TOO_DEEP, { path });
  const parsed = criterionSchema.safeParse(input);
  const issues = parsed.success
    ? findMistakes(parsed.data, path, survey)
    : [{ code: 'CRITERIA_FORM', message: NOT_THE_LANGUAGE, path }];
  if (parsed.success && issues.length === 0) return parsed.data;
  throw new ValidationError(
    'CRITERIA_INVALID',
    {
      id: 'Kriteria belum benar. Periksa bagian yang ditandai.',
      en: 'The criteria are not right. See the marked parts.',
    },
    { path, issues },
  );
}

/** The deepest nesting of groups: people cannot read more, and the clients' documents select no more. */
const MOST_LEVELS = 4;

const TOO_DEEP: LocalizedText = {
  id: `Kelompok kriteria paling banyak ${MOST_LEVELS} tingkat.`,
  en: `Groups of criteria go at most ${MOST_LEVELS} levels deep.`,
};

/** Checks unparsed input: every array counts as the parts of a group. */
function isTooDeep(input: unknown, level = 0): boolean {
  if (typeof input !== 'object' || input === null) return false;
  if (level > MOST_LEVELS) return true;
  const lists = Object.values(input).filter(Array.isArray);
  return lists.some((parts) => parts.some((part: unknown) => isTooDeep(part, level + 1)));
}

const NOT_THE_LANGUAGE: LocalizedText = {
  id: 'Bentuk kriteria tidak dikenal.',
  en: 'This is not a criterion of the language.',
};

function findMistakes(
  criterion: Criterion,
  path: readonly string[],
  survey: Survey,
  isOfMember = false,
): ErrorIssue[] {
  if (isAidCriterion(criterion))
    return isOfMember ? [AID_OF_A_MEMBER(path)] : aidMistakes(criterion, path, survey);
  if (!isFactCriterion(criterion)) {
    if (isOfMember && isMemberCriterion(criterion)) return [MEMBERS_OF_MEMBERS(path)];
    const within = isOfMember || isMemberCriterion(criterion);
    return partsOf(criterion).flatMap((part, index) =>
      findMistakes(part, [...path, String(index)], survey, within),
    );
  }
  const definition = factOf(criterion.fact, survey);
  if (!definition)
    return [
      issue(
        'UNKNOWN_FACT',
        path,
        `Fakta "${criterion.fact}" tidak dikenal.`,
        `There is no fact "${criterion.fact}".`,
      ),
    ];
  if (isMemberFact(criterion.fact) !== isOfMember) return [misplaced(definition, isOfMember, path)];
  if (criterion.op === 'between' && criterion.from > criterion.to)
    return [
      issue(
        'RANGE_UPSIDE_DOWN',
        path,
        `Batas bawah ${criterion.from} lebih besar daripada batas atas ${criterion.to}.`,
        `It begins at ${criterion.from}, after its end ${criterion.to}.`,
      ),
    ];
  const former = formerMistakes(criterion, definition, path, survey);
  if (former.length > 0) return former;
  const codes = codeMistakes(criterion, path, survey);
  if (codes.length > 0) return codes;
  return fits(criterion, definition)
    ? []
    : [
        issue(
          'QUESTION_DOES_NOT_FIT',
          path,
          `Pertanyaan ini tidak cocok untuk "${definition.label.id}".`,
          `This cannot be asked of "${definition.label.en}".`,
        ),
      ];
}

/** A fact of the household asked of a member, or the other way round. */
const misplaced = ({ label: { id, en } }: FactDefinition, isOfMember: boolean, path: readonly string[]) =>
  isOfMember
    ? issue(
        'NOT_OF_A_MEMBER',
        path,
        `"${id}" bukan fakta seorang anggota.`,
        `"${en}" is not a fact of a member.`,
      )
    : issue(
        'NOT_OF_THE_HOUSEHOLD',
        path,
        `"${id}" ditanyakan per anggota: letakkan dalam kelompok anggota.`,
        `"${en}" is asked of each member: put it into a group of members.`,
      );

const MEMBERS_OF_MEMBERS = (path: readonly string[]) =>
  issue(
    'MEMBERS_OF_MEMBERS',
    path,
    'Kelompok anggota tidak dapat berada di dalam kelompok anggota lain.',
    'A group of members cannot be within another one.',
  );

const AID_OF_A_MEMBER = (path: readonly string[]) =>
  issue(
    'NOT_OF_A_MEMBER',
    path,
    'Bantuan tercatat untuk rumah tangga, bukan seorang anggota.',
    'Aid is recorded of the household, not of a member.',
  );

/** Months that criteria about aid may look back: ten years, as long as an office keeps its ledger at hand. */
export const MOST_MONTHS = 120;

function aidMistakes({ needs, months }: AidCriterion, path: readonly string[], survey: Survey): ErrorIssue[] {
  if (months !== undefined && !(Number.isInteger(months) && months >= 1 && months <= MOST_MONTHS))
    return [
      issue(
        'MONTHS_OUT_OF_RANGE',
        path,
        `Isi 1 sampai ${MOST_MONTHS} bulan.`,
        `Give 1 to ${MOST_MONTHS} months.`,
      ),
    ];
  return listMistakes(needs, survey.needs, path);
}

/** Cards and card tiers that the office does not have, or that new criteria may not name. */
function codeMistakes(criterion: FactCriterion, path: readonly string[], survey: Survey): ErrorIssue[] {
  const list = listOf(criterion.fact, survey);
  if (!list) return [];
  return listMistakes(valuesOf(criterion), list, path);
}

function listMistakes(
  codes: readonly (string | number | boolean)[],
  list: Survey['needs'],
  path: readonly string[],
): ErrorIssue[] {
  return codes.flatMap((code) => {
    if (typeof code !== 'string' || (Object.hasOwn(list, code) && list[code]?.active)) return [];
    const [of, { id, en }] = Object.hasOwn(list, code)
      ? (['CODE_RETIRED', retiredCode(code)] as const)
      : (['CODE_UNKNOWN', unknownCode(code)] as const);
    return [issue(of, path, id, en)];
  });
}

/** Questions and classes that only former survey forms have: nobody answers them any more. */
function formerMistakes(
  criterion: FactCriterion,
  { label }: FactDefinition,
  path: readonly string[],
  { asked, formerClasses }: Survey,
): ErrorIssue[] {
  if (!statedFact(criterion.fact) && !asked.has(criterion.fact))
    return [
      issue(
        'CODE_RETIRED',
        path,
        `Formulir survei yang berlaku tidak lagi menanyakan "${label.id}".`,
        `The survey form in force no longer asks "${label.en}".`,
      ),
    ];
  if (criterion.fact !== 'class') return [];
  return valuesOf(criterion).flatMap((code) => {
    if (typeof code !== 'string' || !formerClasses?.has(code)) return [];
    const { id, en } = retiredCode(code);
    return [issue('CODE_RETIRED', path, id, en)];
  });
}

/** What a question compares its fact with, except a range. */
export function valuesOf(criterion: FactCriterion): (string | number | boolean)[] {
  if ('values' in criterion) return criterion.values;
  return 'value' in criterion ? [criterion.value] : [];
}

function fits(criterion: FactCriterion, definition: FactDefinition): boolean {
  switch (criterion.op) {
    case 'known':
      return true;
    case 'isTrue':
    case 'isFalse':
      return definition.type === 'yesNo';
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return definition.type === 'number' || definition.type === 'answer';
    case 'between':
      return definition.type === 'number' || definition.type === 'answer';
    case 'orPoorer':
      return criterion.fact === 'class' && isValueOf(definition, criterion.value);
    case 'eq':
    case 'ne':
      return !isSeveral(definition) && isValueOf(definition, criterion.value);
    case 'in':
      return criterion.values.every((value) => isValueOf(definition, value));
  }
}

/** A fact of several values: "equal" would not say which of them. */
const isSeveral = ({ type }: FactDefinition): boolean => type === 'answers' || type === 'codes';

function isValueOf(definition: FactDefinition, value: string | number | boolean): boolean {
  if (definition.type === 'yesNo') return typeof value === 'boolean';
  if (definition.type === 'number') return typeof value === 'number';
  if (definition.type === 'answer' || definition.type === 'answers')
    return typeof value === 'number' && String(value) in (definition.options ?? {});
  return typeof value === 'string' && (!definition.options || value in definition.options);
}

function issue(code: string, path: readonly string[], id: string, en: string): ErrorIssue {
  return { code, message: { id, en }, path };
}
