import { tiersNamed } from '../../../subgraphs/services/criteria/criteria.uses.ts';
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

const TWICE: LocalizedText = { id: 'Sudah ada yang sama.', en: 'This is stated twice.' };
const unknown = (what: string, known: string): LocalizedText => ({
  id: `"${what}" tidak ada dalam ${known}.json.`,
  en: `"${what}" is not in ${known}.json.`,
});

/** What one section says that another contradicts: codes that are not there, or there twice. Pure. */
export function findContradictions(profile: Profile): ErrorIssue[] {
  const { office, sectors, desks, agencies, units, programs, accounts, people, stories } = profile;
  const issues: ErrorIssue[] = [];
  const report = (code: string, message: LocalizedText, ...path: (string | number)[]) =>
    void issues.push({ code, message, path: path.map(String) });
  const refers = (
    known: string,
    codes: ReadonlySet<string>,
    to: string | undefined,
    ...path: (string | number)[]
  ) => {
    if (to !== undefined && !codes.has(to)) report('PROFILE_REFERENCE', unknown(to, known), ...path);
  };
  const once = (section: string, field: string, values: readonly string[]): Set<string> => {
    for (const [index, value] of values.entries())
      if (values.indexOf(value) < index) report('PROFILE_TWICE', TWICE, section, index, field);
    return new Set(values);
  };
  const codesOf = (section: string, rows: readonly { code: string }[]) =>
    once(
      section,
      'code',
      rows.map(({ code }) => code),
    );

  once(
    'words',
    'code',
    profile.words.map(({ code }) => code),
  );
  const sectorCodes = codesOf('sectors', sectors);
  once(
    'codes',
    'code',
    profile.codes.map(({ list, code }) => `${list}:${code}`),
  );
  const marked = profile.codes.flatMap(({ forUninsured }, index) => (forUninsured ? [index] : []));
  for (const index of marked.slice(1)) report('PROFILE_TWICE', TWICE, 'codes', index, 'forUninsured');
  const tiers = new Set(profile.codes.flatMap(({ list, code }) => (list === 'CARD_TIER' ? [code] : [])));
  for (const [of, tier] of Object.entries(profile.survey.cardTiers))
    refers('codes', tiers, tier, 'survey', 'cardTiers', of);
  const deskCodes = codesOf('desks', desks);
  const agencyCodes = codesOf('agencies', agencies);
  const programCodes = codesOf('programs', programs);
  once(
    'promised-days',
    'step',
    profile['promised-days'].map(({ step }) => step),
  );
  const usernames = once(
    'accounts',
    'username',
    accounts.map(({ username }) => username),
  );

  for (const [index, { sector }] of desks.entries())
    refers('sectors', sectorCodes, sector, 'desks', index, 'sector');
  codesOf('units', units);
  for (const [index, { region, parent, reportsToAgency }] of units.entries()) {
    // Written in this order: the one above must be there already.
    const before = new Set(units.slice(0, index).map(({ code }) => code));
    refers('units', before, parent, 'units', index, 'parent');
    refers('agencies', agencyCodes, reportsToAgency, 'units', index, 'reportsToAgency');
    if (!region.startsWith(office.regency)) report('PROFILE_REFERENCE', OUTSIDE, 'units', index, 'region');
  }
  for (const [index, { sector, agency, quota, criteria }] of programs.entries()) {
    refers('sectors', sectorCodes, sector, 'programs', index, 'sector');
    refers('agencies', agencyCodes, agency, 'programs', index, 'agency');
    for (const tier of criteria ? tiersNamed(criteria.rule) : [])
      refers('codes', tiers, tier, 'programs', index, 'criteria', 'rule');
    if ((quota.kind === 'NUMBER') !== (quota.cap !== undefined))
      report('PROFILE_FORM', CAP, 'programs', index, 'quota', 'cap');
  }
  for (const [index, { program }] of profile['visit-guides'].entries())
    refers('programs', programCodes, program, 'visit-guides', index, 'program');
  for (const [index, { postings }] of accounts.entries())
    for (const [at, { desk, agency, region }] of postings.entries()) {
      const path = ['accounts', index, 'postings', at] as const;
      refers('desks', deskCodes, desk, ...path, 'desk');
      refers('agencies', agencyCodes, agency, ...path, 'agency');
      if (region && !region.startsWith(office.regency))
        report('PROFILE_REFERENCE', OUTSIDE, ...path, 'region');
    }
  if (!people.homeVillage.startsWith(office.regency))
    report('PROFILE_REFERENCE', OUTSIDE, 'people', 'homeVillage');
  for (const username of ACTING) refers('accounts', usernames, username, 'accounts');
  for (const [index, { program }] of stories.problems.entries())
    refers('programs', programCodes, program, 'stories', 'problems', index, 'program');
  for (const [index, { program }] of stories.waiting.entries())
    refers('programs', programCodes, program, 'stories', 'waiting', index, 'program');
  refers('programs', programCodes, stories.treatment.program, 'stories', 'treatment', 'program');
  return issues;
}

const CAP: LocalizedText = {
  id: 'Kuota berupa angka memerlukan jumlah; yang lain tidak.',
  en: 'A quota that is a number has a cap; the others have none.',
};
const OUTSIDE: LocalizedText = {
  id: 'Wilayah ini di luar daerah kantor.',
  en: 'This region is outside the regency of the office.',
};
