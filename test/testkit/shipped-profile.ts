import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OFFICES_FOLDER } from '../../prisma/seed/offices/read-profile.ts';
import { projectRoot } from '../../runtime/project.ts';
import { PROFILE_SECTIONS } from '../../subgraphs/shared/office-profile/profile.ts';

/** A profile as a document. */
export type ProfileDocument = Readonly<Record<string, unknown>>;

/** A shipped profile as the console hands it over: its sections that say what the office is, without its sample. */
export function shippedProfile(name: string): ProfileDocument {
  const entries = Object.keys(PROFILE_SECTIONS).flatMap((section) => {
    const path = join(projectRoot, OFFICES_FOLDER, name, `${section}.json`);
    return existsSync(path) ? [[section, JSON.parse(readFileSync(path, 'utf8'))]] : [];
  });
  return Object.fromEntries(entries);
}

/** The acts that adopt a profile, in the order in which each may need the former ones. */
export const ADOPTING = ['catalogueProfileAdopt', 'surveyProfileAdopt', 'procedureProfileAdopt'] as const;

/** The queries that export the office's own. */
export const EXPORTED = '{ catalogueProfile surveyProfile procedureProfile }';

/** A copy of a document with another value at a path such as `programs.0.name.id`; undefined takes it away. */
export function changed(document: ProfileDocument, path: string, value: unknown): ProfileDocument {
  const copy = structuredClone(document) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let at = copy;
  for (const key of keys) at = at[key] as Record<string, unknown>;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}
