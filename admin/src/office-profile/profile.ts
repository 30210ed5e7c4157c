import type { AdoptedFragment, ProfileOutcome } from '../generated/graphql.ts';

/** A profile: the sections of an office that another can begin with. */
export type ProfileDocument = Readonly<Record<string, unknown>>;
export type ProfileItem = AdoptedFragment['items'][number];

/** A class of a shipped form, whose lowest score the regency decides. */
export interface CutOff {
  code: string;
  label: { id: string; en: string };
  /** What the shipped file has, which is an example. */
  fromScore: number;
}

interface Survey {
  form?: string;
  cutOffs?: Readonly<Record<string, number>>;
}

/** Whether a file holds a profile; what is in it the server checks. Pure. */
export const isProfile = (file: unknown): file is ProfileDocument =>
  typeof file === 'object' && file !== null && !Array.isArray(file) && Object.keys(file).length > 0;

/** The shipped form that a profile names without cut-offs of its own; null if it has none. Pure. */
export function openForm({ survey }: ProfileDocument): string | null {
  const { form, cutOffs } = (survey ?? {}) as Survey;
  return form !== undefined && cutOffs === undefined ? form : null;
}

/**
 * The document to hand over: without the sections that are not wanted, and with the typed cut-offs where each class has one. Pure.
 */
export function toAdopt(
  document: ProfileDocument,
  unwanted: ReadonlySet<string>,
  cutOffs: Readonly<Record<string, string>>,
  classes: readonly CutOff[],
): ProfileDocument {
  const wanted = Object.fromEntries(Object.entries(document).filter(([section]) => !unwanted.has(section)));
  const scores = classes.map(({ code }) => [code, (cutOffs[code] ?? '').trim()] as const);
  const isWhole = scores.length > 0 && scores.every(([, score]) => /^\d+$/.test(score));
  if (!isWhole || !wanted.survey) return wanted;
  const typed = Object.fromEntries(scores.map(([code, score]) => [code, Number(score)]));
  return { ...wanted, survey: { ...(wanted.survey as Survey), cutOffs: typed } };
}

/** How many statements have each outcome. Pure. */
export function countByOutcome(items: readonly ProfileItem[]): Partial<Record<ProfileOutcome, number>> {
  const counts: Partial<Record<ProfileOutcome, number>> = {};
  for (const { outcome } of items) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** A document of the three parts that the subgraphs export. Pure. */
export const documentOf = (parts: readonly unknown[]): ProfileDocument =>
  Object.assign({}, ...parts.map((part) => part ?? {}));
