import {
  catalogueContradictions,
  missingCode,
  TWICE,
  tiersOf,
} from '../../../subgraphs/services/office-profile/office-profile.references.ts';
import type { ErrorIssue, LocalizedText } from '../../../subgraphs/shared/errors.ts';
import type { Profile } from './profile.sections.ts';

/** Accounts that the sample's own stories act with. */
const ACTING = [
  'loket1',
  'loket2',
  'manajer',
  'kepala',
  'surveyor1',
  'surveyor2',
  'backoffice.data',
  'admin',
];

/** What one section says that another contradicts: codes that are not there, or there twice. Pure. */
export function findContradictions(profile: Profile): ErrorIssue[] {
  const { office, units, desks, agencies, programs, accounts, people, stories, survey } = profile;
  const issues = catalogueContradictions(profile);
  const report = (code: string, message: LocalizedText, ...path: (string | number)[]) =>
    void issues.push({ code, message, path: path.map(String) });
  const refers = (
    section: string,
    codes: readonly string[],
    to: string | undefined,
    ...path: (string | number)[]
  ) => {
    if (to !== undefined && !codes.includes(to))
      report('PROFILE_REFERENCE', missingCode(to, section), ...path);
  };
  const outside = (region: string | undefined, ...path: (string | number)[]) => {
    if (region && !region.startsWith(office.regency)) report('PROFILE_REFERENCE', OUTSIDE, ...path);
  };
  const codesOf = (rows: readonly { code: string }[]) => rows.map(({ code }) => code);
  const usernames = accounts.map(({ username }) => username);

  for (const [index, username] of usernames.entries())
    if (usernames.indexOf(username) < index) report('PROFILE_TWICE', TWICE, 'accounts', index, 'username');
  for (const [index, { region }] of units.entries()) outside(region, 'units', index, 'region');
  for (const [index, { postings }] of accounts.entries())
    for (const [at, { desk, agency, region }] of postings.entries()) {
      const path = ['accounts', index, 'postings', at] as const;
      refers('desks', codesOf(desks), desk, ...path, 'desk');
      refers('agencies', codesOf(agencies), agency, ...path, 'agency');
      outside(region, ...path, 'region');
    }
  outside(people.homeVillage, 'people', 'homeVillage');
  for (const username of ACTING) refers('accounts', usernames, username, 'accounts');
  for (const [of, tier] of Object.entries(survey.cardTiers))
    refers('codes', tiersOf(profile), tier, 'survey', 'cardTiers', of);
  const programCodes = codesOf(programs);
  for (const [index, { program }] of stories.problems.entries())
    refers('programs', programCodes, program, 'stories', 'problems', index, 'program');
  for (const [index, { program }] of stories.waiting.entries())
    refers('programs', programCodes, program, 'stories', 'waiting', index, 'program');
  refers('programs', programCodes, stories.treatment.program, 'stories', 'treatment', 'program');
  return issues;
}

const OUTSIDE: LocalizedText = {
  id: 'Wilayah ini di luar daerah kantor.',
  en: 'This region is outside the regency of the office.',
};
