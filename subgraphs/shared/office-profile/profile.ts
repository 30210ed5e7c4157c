import { z } from 'zod';
import { type ErrorIssue, type LocalizedText, PanduError, ValidationError } from '../errors.ts';
import type { SubgraphName } from '../subgraph-name.ts';
import { inBothLanguages } from '../validation-words.ts';
import { stableJson } from '../write.ts';
import type { ProfileOutcome } from './profile.codes.ts';

/**
 * The sections of an office's profile, each with the subgraph that keeps it. A profile is one JSON document: an office exports
 * its own, and the folders of `prisma/seed/offices/` have a file for each section.
 */
export const PROFILE_SECTIONS = {
  office: 'services',
  sectors: 'services',
  codes: 'services',
  agencies: 'services',
  units: 'services',
  desks: 'services',
  programs: 'services',
  'visit-guides': 'services',
  survey: 'registry',
  numbers: 'cases',
  'promised-days': 'cases',
  hours: 'cases',
} as const satisfies Record<string, SubgraphName>;

export type ProfileSection = keyof typeof PROFILE_SECTIONS;

/** What becomes of one statement of a profile. */
export interface ProfileItem {
  section: ProfileSection;
  /** The code by which the section names it. */
  code: string;
  name: LocalizedText;
  outcome: ProfileOutcome;
  /** Why it was left out, or what of it was not taken. */
  reason: LocalizedText | null;
  /** `PYK-4`, `sample` or `office`. */
  source: string;
}

type Schemas = Partial<Record<ProfileSection, z.ZodType>>;
/** The sections that a profile has of these; none must be there. */
export type SectionsOf<Of extends Schemas> = { [Name in keyof Of]?: z.output<Of[Name]> };

/**
 * Reads a subgraph's own sections out of a profile. ValidationError `PROFILE_INVALID` with every mistake: `PROFILE_UNKNOWN_FIELD`,
 * `PROFILE_MISSING`, `PROFILE_FORM`, each at its path below `path`. Sections of other subgraphs are theirs to read. Pure.
 */
export function readSections<const Of extends Schemas>(
  schemas: Of,
  given: unknown,
  path: readonly string[],
): SectionsOf<Of> {
  const document = z.record(z.string(), z.unknown()).safeParse(given);
  if (!document.success)
    throw invalidProfile(document.error.issues.flatMap((one) => profileIssues(one, path)));
  const issues: ErrorIssue[] = [];
  const read: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(document.data)) {
    if (!Object.hasOwn(PROFILE_SECTIONS, name)) {
      issues.push({ code: 'PROFILE_UNKNOWN_FIELD', message: UNKNOWN, path: [...path, name] });
      continue;
    }
    const schema = schemas[name as ProfileSection];
    if (!schema) continue;
    const parsed = schema.safeParse(value, { error: inBothLanguages });
    if (parsed.success) read[name] = parsed.data;
    else issues.push(...parsed.error.issues.flatMap((one) => profileIssues(one, [...path, name])));
  }
  if (issues.length > 0) throw invalidProfile(issues);
  return read as SectionsOf<Of>;
}

/** A refusal of a profile with all its mistakes. */
export const invalidProfile = (issues: readonly ErrorIssue[]): ValidationError =>
  new ValidationError(
    'PROFILE_INVALID',
    { id: 'Profil kantor belum benar. Lihat setiap isian.', en: 'The profile is not right. See each issue.' },
    { path: issues[0]?.path ?? [], issues },
  );

const UNKNOWN: LocalizedText = {
  id: 'Ada isian yang tidak dikenal.',
  en: 'Something here is not known.',
};

/** The mistakes of a profile that a schema has found, below a path. Pure. */
export function profileIssues(issue: z.core.$ZodIssue, below: readonly string[] = []): ErrorIssue[] {
  const [id = '', en = id] = issue.message.split(' | ');
  const at = (code: string, message: LocalizedText, more: readonly PropertyKey[] = []): ErrorIssue => ({
    code,
    message,
    path: [...below, ...issue.path, ...more].map(String),
  });
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => at('PROFILE_UNKNOWN_FIELD', { id, en }, [key]));
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
  return [at(isMissing ? 'PROFILE_MISSING' : 'PROFILE_FORM', { id, en })];
}

/** What a section says of one thing, before it is known what becomes of it. */
export type Statement = Pick<ProfileItem, 'section' | 'code' | 'name' | 'source'>;

/** The outcome for what the office has already: the same, or kept as it is. */
export const kept = (of: Statement, isSame: boolean): ProfileItem => ({
  ...of,
  outcome: isSame ? 'SAME' : 'KEPT',
  reason: null,
});

export const leftOut = (of: Statement, reason: LocalizedText): ProfileItem => ({
  ...of,
  outcome: 'LEFT_OUT',
  reason,
});

/** Adds what the office lacks; what a rule refuses is left out with the rule's own words. A rule speaks before anything is written. */
export async function added(
  of: Statement,
  add: () => Promise<unknown>,
  reason: LocalizedText | null = null,
): Promise<ProfileItem> {
  try {
    await add();
  } catch (error) {
    if (!(error instanceof PanduError)) throw error;
    return leftOut(of, error.issues[0]?.message ?? error.text);
  }
  return { ...of, outcome: 'ADDED', reason };
}

/** The source of an exported statement. */
export const OF_THE_OFFICE = 'office';

/**
 * Whether the office has a thing as a profile states it: every field that is stated is the same, but for where it comes from and
 * for `beside`, which the office does not keep. Not what is over, of which an export says nothing. Pure.
 */
export function isAsStated(stated: object, own: object | undefined, beside: readonly string[] = []): boolean {
  if (!own) return false;
  const fields = Object.entries(stated).filter(
    ([field, value]) => value !== undefined && field !== 'source' && !beside.includes(field),
  );
  const has = own as Readonly<Record<string, unknown>>;
  return fields.every(
    ([field, value]) => stableJson(withoutSource(value)) === stableJson(withoutSource(has[field])),
  );
}

/** A value without the sources of its parts; the text of criteria's origin is a part of them. */
function withoutSource(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([key, inner]) => key !== 'source' || typeof inner !== 'string'),
  );
}
