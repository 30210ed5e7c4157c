import { z } from 'zod';
import { invalidProfile, profileIssues } from '../../../subgraphs/shared/office-profile/profile.ts';
import { inBothLanguages } from '../../../subgraphs/shared/validation-words.ts';
import { findContradictions } from './profile.references.ts';
import { type Profile, sections } from './profile.sections.ts';

const shape = z.strictObject({ ...sections, hours: sections.hours.optional() });

/**
 * Checks the sections of a profile, each on its own and against the others. ValidationError `PROFILE_INVALID` with every
 * mistake, each with a path such as `programs.3.name.id`: `PROFILE_UNKNOWN_FIELD`, `PROFILE_MISSING`, `PROFILE_FORM`,
 * `PROFILE_REFERENCE` (a code that another section does not have), `PROFILE_TWICE` (a code stated twice). Pure.
 */
export function checkProfile(given: Readonly<Record<string, unknown>>): Profile {
  const parsed = shape.safeParse(given, { error: inBothLanguages });
  const issues = parsed.success
    ? findContradictions(parsed.data)
    : parsed.error.issues.flatMap((one) => profileIssues(one));
  if (parsed.success && issues.length === 0) return parsed.data;
  throw invalidProfile(issues);
}
