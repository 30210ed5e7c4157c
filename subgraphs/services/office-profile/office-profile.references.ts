import type { ErrorIssue, LocalizedText } from '../../shared/errors.ts';
import { statedCodes } from '../../shared/office-code.ts';
import { cardsNamed, needsNamed, tiersNamed } from '../criteria/criteria.uses.ts';
import type { Catalogue } from './office-profile.sections.ts';

/** Codes by the section that states them. */
type Known = Readonly<
  Record<
    'sectors' | 'needs' | 'tiers' | 'cards' | 'funds' | 'agencies' | 'units' | 'programs',
    ReadonlySet<string>
  >
>;

/** A shipped profile refers to itself alone; one that is adopted may also refer to what the office has. */
export const NOTHING_KNOWN: Known = {
  sectors: new Set(),
  needs: new Set(),
  tiers: new Set(),
  cards: new Set(),
  funds: new Set(),
  agencies: new Set(),
  units: new Set(),
  programs: new Set(),
};

export const TWICE: LocalizedText = { id: 'Sudah ada yang sama.', en: 'This is stated twice.' };
export const missingCode = (what: string, section: string): LocalizedText => ({
  id: `"${what}" tidak ada pada bagian ${section}.`,
  en: `"${what}" is not in the section ${section}.`,
});
const CAP: LocalizedText = {
  id: 'Kuota berupa angka memerlukan jumlah; yang lain tidak.',
  en: 'A quota that is a number has a cap; the others have none.',
};

/** The card tiers that a profile states. Pure. */
export const tiersOf = (catalogue: Catalogue): string[] => codesOf(catalogue, 'CARD_TIER');

const codesOf = (
  { codes = [] }: Catalogue,
  of: 'CARD_TIER' | 'CARD' | 'CASE_NEED' | 'FUND_SOURCE',
): string[] => codes.flatMap(({ list, code }) => (list === of ? [code] : []));

/**
 * What the sections of services contradict in each other: `PROFILE_TWICE` for a code that is stated twice, `PROFILE_REFERENCE` for
 * one that nothing states, `PROFILE_FORM` for a quota without its number. Paths below `path`. Pure.
 */
export function catalogueContradictions(
  catalogue: Catalogue,
  known: Known = NOTHING_KNOWN,
  below: readonly string[] = [],
): ErrorIssue[] {
  const { sectors = [], codes = [], agencies = [], units = [], desks = [], programs = [] } = catalogue;
  const guides = catalogue['visit-guides'] ?? [];
  const issues: ErrorIssue[] = [];
  const report = (code: string, message: LocalizedText, ...path: (string | number)[]) =>
    void issues.push({ code, message, path: [...below, ...path.map(String)] });
  const once = (section: string, field: string, values: readonly string[]): Set<string> => {
    for (const [index, value] of values.entries())
      if (values.indexOf(value) < index) report('PROFILE_TWICE', TWICE, section, index, field);
    return new Set(values);
  };
  const codesOfSection = (
    section: Exclude<keyof Known, 'needs' | 'tiers' | 'cards' | 'funds'>,
    rows: readonly { code: string }[],
  ) =>
    new Set([
      ...known[section],
      ...once(
        section,
        'code',
        rows.map(({ code }) => code),
      ),
    ]);
  const refers = (
    section: string,
    has: ReadonlySet<string>,
    to: string | undefined,
    ...path: (string | number)[]
  ) => {
    if (to !== undefined && !has.has(to)) report('PROFILE_REFERENCE', missingCode(to, section), ...path);
  };

  const sectorCodes = codesOfSection('sectors', sectors);
  const agencyCodes = codesOfSection('agencies', agencies);
  const programCodes = codesOfSection('programs', programs);
  const unitCodes = codesOfSection('units', units);
  once(
    'codes',
    'code',
    codes.map(({ list, code }) => `${list} ${code}`),
  );
  once(
    'desks',
    'code',
    desks.map(({ code }) => code),
  );
  once(
    'visit-guides',
    'kind',
    guides.map(({ kind, program = '' }) => `${kind} ${program}`),
  );
  const listed = (list: 'CARD' | 'CASE_NEED' | 'FUND_SOURCE', has: ReadonlySet<string>) =>
    new Set([...has, ...statedCodes(list).list, ...codesOf(catalogue, list)]);
  const needs = listed('CASE_NEED', known.needs);
  const tiers = new Set([...known.tiers, ...tiersOf(catalogue)]);
  const cards = listed('CARD', known.cards);
  const funds = listed('FUND_SOURCE', known.funds);
  const marked = codes.flatMap(({ forUninsured, retired }, index) =>
    forUninsured && !retired ? [index] : [],
  );
  for (const index of marked.slice(1)) report('PROFILE_TWICE', TWICE, 'codes', index, 'forUninsured');
  for (const [index, one] of sectors.entries())
    for (const [at, need] of one.needs.entries()) refers('codes', needs, need, 'sectors', index, 'needs', at);
  for (const [index, { parent, reportsToAgency }] of units.entries()) {
    // Written in this order: the one above must be there already.
    const before = new Set([...known.units, ...units.slice(0, index).map(({ code }) => code)]);
    refers('units', before, parent, 'units', index, 'parent');
    refers('agencies', agencyCodes, reportsToAgency, 'units', index, 'reportsToAgency');
  }
  for (const [index, { sector, unit }] of desks.entries()) {
    refers('sectors', sectorCodes, sector, 'desks', index, 'sector');
    refers('units', unitCodes, unit, 'desks', index, 'unit');
  }
  for (const [index, { sector, agency, quota, criteria, ...terms }] of programs.entries()) {
    refers('sectors', sectorCodes, sector, 'programs', index, 'sector');
    refers('agencies', agencyCodes, agency, 'programs', index, 'agency');
    refers('codes', cards, terms.card, 'programs', index, 'card');
    for (const [at, need] of terms.needs.entries())
      refers('codes', needs, need, 'programs', index, 'needs', at);
    for (const [at, fund] of terms.funds.entries())
      refers('codes', funds, fund, 'programs', index, 'funds', at);
    for (const [at, one] of terms.providers.entries())
      refers('agencies', agencyCodes, one, 'programs', index, 'providers', at);
    // Written in this order: what it excludes must be there already.
    const before = new Set([...known.programs, ...programs.slice(0, index).map((one) => one.code)]);
    for (const [at, one] of (terms.excludes?.programs ?? []).entries())
      refers('programs', before, one, 'programs', index, 'excludes', 'programs', at);
    for (const tier of criteria ? tiersNamed(criteria.rule) : [])
      refers('codes', tiers, tier, 'programs', index, 'criteria', 'rule');
    for (const card of criteria ? cardsNamed(criteria.rule) : [])
      refers('codes', cards, card, 'programs', index, 'criteria', 'rule');
    for (const need of criteria ? needsNamed(criteria.rule) : [])
      refers('codes', needs, need, 'programs', index, 'criteria', 'rule');
    if (quota && (quota.kind === 'NUMBER') !== (quota.cap !== undefined))
      report('PROFILE_FORM', CAP, 'programs', index, 'quota', 'cap');
  }
  for (const [index, { program }] of guides.entries())
    refers('programs', programCodes, program, 'visit-guides', index, 'program');
  return issues;
}
