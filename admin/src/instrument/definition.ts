import type { CodeOf } from '../i18n/word.ts';

/** A survey form as the API's `definition` and files of forms have it (instrument.schema.json). */
export interface Definition {
  sections: { code: string; title: Words }[];
  questions: Question[];
  classes: WelfareClass[];
}

export interface Words {
  id: string;
  en?: string | null;
}

export type QuestionKind = 'CHOICE' | 'MULTIPLE' | 'YES_NO' | 'NUMBER' | 'TEXT';

/** A question; what another kind has is missing. */
export interface Question {
  key: string;
  kind: QuestionKind;
  text: Words;
  section?: string | null;
  photo?: boolean;
  scored?: boolean;
  options?: { value: number; text: Words; points?: number; people?: People | null }[];
  gaps?: { open: Words; resolution: Words; countsAs: number }[];
  cap?: number | null;
  points?: { yes: number; no: number };
  unit?: Words | null;
  min?: number;
  max?: number;
  decimals?: number;
  bands?: { from: number; to: number; points?: number }[];
  /** Of one answer, yes or no, and a number: the members whom it counts. */
  counts?: CodeOf<'CountedMembers'> | null;
}

/** How many members an answer says there are; without `to` there is no upper bound. */
export interface People {
  from: number;
  to?: number | null;
}

export interface WelfareClass {
  code: string;
  label: Words;
  fromScore: number;
  entitles: boolean;
  cardTier?: string | null;
}

/** A form as a file. */
export interface FormFile {
  code: string;
  name: Words;
  source?: Words;
  definition: Definition;
}

/**
 * The question as another kind: what both have stays, what the new one needs is made. Pure.
 */
export function asKind(question: Question, kind: QuestionKind): Question {
  const { key, text, section, photo } = question;
  const common = { key, text, section: section ?? null, photo: photo ?? false, kind };
  const scored = question.scored ?? kind !== 'TEXT';
  const counts = question.counts ?? null;
  switch (kind) {
    case 'CHOICE':
    case 'MULTIPLE': {
      const options = question.options ?? [emptyOption([]), { ...emptyOption([]), value: 2 }];
      const both = { ...common, scored, gaps: question.gaps ?? [] };
      return kind === 'MULTIPLE'
        ? { ...both, options: withoutPeople(options), cap: null }
        : { ...both, options, counts };
    }
    case 'YES_NO':
      return { ...common, scored, points: question.points ?? { yes: 0, no: 0 }, counts };
    case 'NUMBER':
      return {
        ...common,
        scored,
        unit: question.unit ?? null,
        min: question.min ?? 0,
        max: question.max ?? 100,
        decimals: question.decimals ?? 0,
        bands: question.bands ?? (scored ? [{ from: 0, to: 100, points: 0 }] : []),
        counts,
      };
    case 'TEXT':
      return common;
  }
}

/** Answers that say nothing of members. */
const withoutPeople = (options: NonNullable<Question['options']>) =>
  options.map(({ people: _, ...option }) => option);

/** The question as counting other members, or none: then its answers say nothing of members. Pure. */
export const counting = (question: Question, counts: CodeOf<'CountedMembers'> | null): Question => ({
  ...question,
  counts,
  ...(counts === null && question.options ? { options: withoutPeople(question.options) } : {}),
});

/** The number of members of an answer with one bound changed, null without any; a bound that is not written is NaN. Pure. */
export function peopleWith(people: People | null | undefined, change: Partial<People>): People | null {
  const { from, to = null } = { from: Number.NaN, ...people, ...change };
  const upTo = to === null || Number.isNaN(to) ? null : to;
  return Number.isNaN(from) && upTo === null ? null : { from, to: upTo };
}

/** An answer with a number that no other of the question has. Pure. */
export const emptyOption = (others: readonly { value: number }[]) => ({
  value: Math.max(0, ...others.map(({ value }) => value)) + 1,
  text: { id: '', en: '' },
  points: 0,
});

/** A new question, whose key no other has. Pure. */
export function emptyQuestion(others: readonly Question[]): Question {
  const keys = new Set(others.map(({ key }) => key));
  let number = others.length + 1;
  while (keys.has(`q${number}`)) number += 1;
  return asKind({ key: `q${number}`, kind: 'CHOICE', text: { id: '', en: '' } }, 'CHOICE');
}

/** The list with one place moved up (-1) or down (1). Pure. */
export function moved<Item>(list: readonly Item[], from: number, by: -1 | 1): Item[] {
  const others = list.filter((_, at) => at !== from);
  const item = list[from];
  return item === undefined ? [...list] : others.toSpliced(Math.max(0, from + by), 0, item);
}

/** The highest score that answers can reach; a preview of the server's. Pure. */
export function maximumOf({ questions }: Pick<Definition, 'questions'>): number {
  return questions.reduce((sum, one) => sum + mostPoints(one), 0);
}

function mostPoints({ kind, scored = true, options = [], cap, points, bands = [] }: Question): number {
  const most = (list: readonly { points?: number }[]) =>
    Math.max(0, ...list.map((one) => Number(one.points ?? 0)));
  if (!scored || kind === 'TEXT') return 0;
  if (kind === 'NUMBER') return most(bands);
  if (kind === 'YES_NO') return Math.max(Number(points?.yes ?? 0), Number(points?.no ?? 0));
  if (kind === 'CHOICE') return most(options);
  const sum = options.reduce((total, one) => total + Number(one.points ?? 0), 0);
  return cap ? Math.min(sum, cap) : sum;
}

/**
 * The definition as the server takes it: blank English words left out (the Indonesian ones show), numbers as numbers.
 * Pure.
 */
export function cleaned<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(cleaned) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([name, part]) => !(name === 'en' && !String(part ?? '').trim()),
  );
  return Object.fromEntries(entries.map(([name, part]) => [name, cleaned(part)])) as Value;
}

/** Whether a file holds a form; what is in it the server checks. Pure. */
export function isFormFile(file: unknown): file is FormFile {
  const form = file as Partial<FormFile> | null;
  const definition = form?.definition as Partial<Definition> | undefined;
  return (
    typeof form?.code === 'string' &&
    typeof form.name?.id === 'string' &&
    Array.isArray(definition?.questions) &&
    Array.isArray(definition.classes)
  );
}

/** Issues of the server by the path of their field: `questions.2.options.0.text.id`. */
export type Issues = Readonly<Record<string, string>>;

export const issuesByPath = (issues: readonly { path: readonly string[]; message: string }[]): Issues =>
  Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), message]));

/** What each programme asks, programmes in their order. Pure. */
export function usesByProgram<Use extends { programId: string }>(uses: readonly Use[]): [string, Use[]][] {
  const programs = new Map<string, Use[]>();
  for (const use of uses) programs.set(use.programId, [...(programs.get(use.programId) ?? []), use]);
  return [...programs];
}

/**
 * A shipped form without its cut-offs, which are examples: the regency sets its own. Only the last class starts at 0 in
 * every form. Pure.
 */
export function withoutCutOffs(definition: Definition): Definition {
  const last = definition.classes.length - 1;
  const classes = definition.classes.map((one, at) =>
    at === last ? one : { ...one, fromScore: Number.NaN },
  );
  return { ...definition, classes };
}
