import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../../runtime/project.ts';
import { ValidationError } from '../../../subgraphs/shared/errors.ts';
import { type Profile, SECTION_NAMES, sections } from './profile.sections.ts';
import { checkProfile } from './profile.ts';

/** The folder with one folder for each office. */
export const OFFICES_FOLDER = 'prisma/seed/offices';

/** The office that opens where nobody names one. */
export const FIRST_OFFICE = 'sragen';

/** The offices that have a profile, by the names of their folders. */
export async function officeNames(): Promise<string[]> {
  const entries = await readdir(join(projectRoot, OFFICES_FOLDER), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/**
 * The profile of an office that `officeNames` lists. ValidationError as of `checkProfile`, whose message also names
 * every mistake; `PROFILE_JSON` for a file that is no JSON.
 */
export async function readProfile(name: string): Promise<Profile> {
  const entries = await Promise.all(
    SECTION_NAMES.map(async (section) => [section, await readSection(name, section)] as const),
  );
  try {
    return checkProfile(Object.fromEntries(entries));
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    const { code, text, issues } = error;
    const mistakes = issues.map(({ path, message }) => `${path.join('.')}: ${message.en}`).join(' ');
    throw new ValidationError(code, { id: text.id, en: `${name}: ${text.en} ${mistakes}` }, { issues });
  }
}

/** Only how an office is called and where it is; the section is checked, not what it has to do with the others. */
export async function readOffice(name: string): Promise<Profile['office']> {
  return sections.office.parse(await readSection(name, 'office'));
}

/** Only who signs in to its sample. */
export async function readAccounts(name: string): Promise<Profile['accounts']> {
  return sections.accounts.parse(await readSection(name, 'accounts'));
}

/** A section that has no file is missing, which `checkProfile` reports. */
async function readSection(name: string, section: string): Promise<unknown> {
  const path = join(projectRoot, OFFICES_FOLDER, name, `${section}.json`);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ValidationError('PROFILE_JSON', {
      id: `${name}/${section}.json bukan JSON yang benar.`,
      en: `${name}/${section}.json is no JSON: ${(error as Error).message}`,
    });
  }
}
