import { z } from 'zod';
import type { Language, LocalizedText } from '../../shared/errors.ts';
import { nameWords, words } from '../../shared/words.ts';
import { countedMembers } from '../person/counted-members.codes.ts';

/** The longest text of a form, characters. */
export const LONGEST_TEXT = 500;
/** The most points of an option, and the widest number that may be asked for. */
const MOST_POINTS = 1000;
const WIDEST = 1_000_000_000;

/** Words of the form. Without English words the Indonesian ones show (OUR-1). */
const localized = (text: z.ZodType<string, string>) =>
  z
    .strictObject({ id: text, en: text.nullish() })
    .transform(({ id, en }): LocalizedText => ({ id, en: en ?? id }));
const line = localized(nameWords(LONGEST_TEXT));
const prose = localized(words(LONGEST_TEXT));

const points = z.int().min(0).max(MOST_POINTS).default(0);
const value = z.int().min(0).max(99);

/** The most members that an answer may speak of. */
const MOST_PEOPLE = 99;
const howMany = z.int().min(0).max(MOST_PEOPLE);

/** How many members an answer says there are, both included; without `to` there is no upper bound. */
const people = z.strictObject({ from: howMany, to: howMany.nullable().default(null) });
export type People = z.output<typeof people>;

/** An answer to choose: its number stays the same in every edition, since criteria and stored answers name it. */
const option = z.strictObject({
  value,
  text: line,
  points,
  /** Of a question that counts members: how many this answer says there are; null where it says nothing of it. */
  people: people.nullable().default(null),
});

/** A situation that the source's options leave open, with the office's rule and the option it counts as. */
const gap = z.strictObject({ open: line, resolution: prose, countsAs: value });

/** Numbers from–to, both included, and what they add to the score. */
const band = z.strictObject({ from: z.number(), to: z.number(), points });

/** `roofKind`: what criteria call the question, in every edition that has it. */
const KEY = /^[a-z][A-Za-z0-9]{0,39}$/;
const key = z
  .string()
  .regex(
    KEY,
    'Kode: huruf kecil di depan, lalu huruf dan angka. | A key begins with a small letter and has letters and digits.',
  );
const code = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{1,39}$/, 'Kode: huruf besar, angka, dan _. | A code has capitals, digits and _.');

const common = {
  key,
  text: line,
  /** The section that it stands in; null before the first. */
  section: code.nullable().default(null),
  /** Whether a photo of it is wanted. */
  photo: z.boolean().default(false),
};
/** Whether its answer adds to the score. An unscored question is a fact all the same (BRU-9). */
const scored = z.boolean().default(true);
const options = z.array(option).max(30);
/** Members whom the question counts: its answers are held against the list of members (decision 52). */
const counts = z.enum(countedMembers.list).nullable().default(null);
const gaps = z.array(gap).max(10).default([]);

const question = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('CHOICE'), scored, options, gaps, counts }),
  z.strictObject({
    ...common,
    kind: z.literal('MULTIPLE'),
    scored,
    options,
    gaps,
    /** The most that all its answers add together; null for their sum. */
    cap: z.int().min(1).max(MOST_POINTS).nullable().default(null),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('YES_NO'),
    scored,
    points: z.strictObject({ yes: points, no: points }).default({ yes: 0, no: 0 }),
    /** Yes says that there is at least one of them. */
    counts,
  }),
  z.strictObject({
    ...common,
    kind: z.literal('NUMBER'),
    scored,
    unit: line.nullable().default(null),
    min: z.number().min(-WIDEST).max(WIDEST),
    max: z.number().min(-WIDEST).max(WIDEST),
    /** Digits after the decimal comma. */
    decimals: z.int().min(0).max(2).default(0),
    /** What a number adds; together they cover `min` to `max`. Empty if the question is not scored. */
    bands: z.array(band).max(30).default([]),
    /** The number is how many of them there are. */
    counts,
  }),
  z.strictObject({ ...common, kind: z.literal('TEXT') }),
]);

const welfareClass = z.strictObject({
  code,
  label: line,
  /** The lowest score of the class; it ends where the next poorer class starts. */
  fromScore: z.int(),
  /** Whether a household of this class counts as poor, and so is entitled (BRU-2). */
  entitles: z.boolean(),
  /** The tier of card that the class points to: a code of the office's list. */
  cardTier: code.nullable().default(null),
});

/**
 * A survey form as data, the same in the database, in the API and in files: sections, questions in one flat list, and
 * welfare classes, the poorest first. This is its shape; `examine` says whether it makes sense.
 */
export const instrumentShape = z.strictObject({
  sections: z
    .array(z.strictObject({ code, title: line }))
    .max(30)
    .default([]),
  questions: z.array(question).min(1).max(100),
  classes: z.array(welfareClass).min(2).max(20),
});

export type InstrumentDefinition = z.output<typeof instrumentShape>;
export type InstrumentQuestion = InstrumentDefinition['questions'][number];
export type QuestionOf<Kind extends InstrumentQuestion['kind']> = Extract<InstrumentQuestion, { kind: Kind }>;
export type WelfareClass = InstrumentDefinition['classes'][number];
export type QuestionOption = z.output<typeof option>;

/** A form as a file: what is shipped, exported and imported. */
export const instrumentFile = z.strictObject({
  $schema: z.string().optional(),
  /** `BRU-1`. */
  code: z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,29}$/),
  name: line,
  /** Where its questions come from, and what in it is nobody's but ours. */
  source: prose,
  definition: instrumentShape,
});
export type InstrumentFile = z.output<typeof instrumentFile>;

/** Yes and no as choices: what other readers and criteria see of a question of yes or no. */
const YES_NO = { yes: { id: 'Ya', en: 'Yes' }, no: { id: 'Tidak', en: 'No' } } as const;

/** The answers to choose from, in their order; none of a number or a free text. */
export function choicesOf(one: InstrumentQuestion): readonly QuestionOption[] {
  switch (one.kind) {
    case 'CHOICE':
    case 'MULTIPLE':
      return one.options;
    case 'YES_NO':
      return [
        { value: 1, text: YES_NO.yes, points: one.points.yes, people: one.counts && { from: 1, to: null } },
        { value: 0, text: YES_NO.no, points: one.points.no, people: one.counts && { from: 0, to: 0 } },
      ];
    default:
      return [];
  }
}

/** Whether a text has the form of a question's key: anything else may be what nobody should read. */
export const isQuestionKey = (text: string): boolean => KEY.test(text);

export const isScored = (one: InstrumentQuestion): boolean => one.kind !== 'TEXT' && one.scored;

/** The members whom a question counts; null for most. */
export const countedBy = (one: InstrumentQuestion) => ('counts' in one ? one.counts : null);

/** A question for other subgraphs: what criteria may ask, without points. */
export interface QuestionInWords {
  key: string;
  kind: Exclude<InstrumentQuestion['kind'], 'TEXT'>;
  text: LocalizedText;
  /** The labels of its choices, and beside them their numbers. */
  options: LocalizedText[];
  values: number[];
  unit: LocalizedText | null;
  /** Its place on the form, from 1. */
  number: number;
}

/** The questions whose answers are facts, for other subgraphs: without points and without free text. */
export const questionsInWords = ({ questions }: InstrumentDefinition): QuestionInWords[] =>
  questions.flatMap((one, index) =>
    one.kind === 'TEXT'
      ? []
      : {
          key: one.key,
          kind: one.kind,
          text: one.text,
          options: choicesOf(one).map(({ text }) => text),
          values: choicesOf(one).map(({ value }) => value),
          unit: one.kind === 'NUMBER' ? one.unit : null,
          number: index + 1,
        },
  );

/** What the form calls a class; its code where the form no longer knows it. */
export const labelOfClass = (
  definition: InstrumentDefinition | undefined,
  className: string,
  language: Language,
): string => definition?.classes.find(({ code }) => code === className)?.label[language] ?? className;

/** The classes for other subgraphs, the poorest first: without scores. */
export const classesInWords = ({ classes }: InstrumentDefinition) =>
  classes.map(({ code, label, entitles }) => ({ code, label, entitles }));
