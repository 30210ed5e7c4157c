import { z } from 'zod';
import type { ErrorIssue, LocalizedText } from '../../../subgraphs/shared/errors.ts';
import { ValidationError } from '../../../subgraphs/shared/errors.ts';
import { inBothLanguages } from '../../../subgraphs/shared/validation-words.ts';
import { findContradictions } from './profile.references.ts';
import { type Profile, sections } from './profile.sections.ts';

/**
 * Checks the sections of a profile, each on its own and against the others. ValidationError `PROFILE_INVALID` with every
 * mistake, each with a path such as `programs.3.name.id`: `PROFILE_UNKNOWN_FIELD`, `PROFILE_MISSING`, `PROFILE_FORM`,
 * `PROFILE_REFERENCE` (a code that another section does not have), `PROFILE_TWICE` (a code stated twice). Pure.
 */
export function checkProfile(given: Readonly<Record<string, unknown>>): Profile {
  const parsed = z.strictObject(sections).safeParse(given, { error: inBothLanguages });
  const issues = parsed.success ? findContradictions(parsed.data) : parsed.error.issues.flatMap(issuesOf);
  if (parsed.success && issues.length === 0) return parsed.data;
  throw new ValidationError(
    'PROFILE_INVALID',
    { id: 'Profil kantor belum benar. Lihat setiap isian.', en: 'The profile is not right. See each issue.' },
    { issues },
  );
}

function issuesOf(issue: z.core.$ZodIssue): ErrorIssue[] {
  const [id = '', en = id] = issue.message.split(' | ');
  const at = (code: string, message: LocalizedText, more: readonly PropertyKey[] = []): ErrorIssue => ({
    code,
    message,
    path: [...issue.path, ...more].map(String),
  });
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => at('PROFILE_UNKNOWN_FIELD', { id, en }, [key]));
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
  return [at(isMissing ? 'PROFILE_MISSING' : 'PROFILE_FORM', { id, en })];
}
