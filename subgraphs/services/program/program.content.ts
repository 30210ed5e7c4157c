import type { ErrorIssue, LocalizedText } from '../../shared/errors.ts';
import { notFound, PanduError, RuleError, ValidationError } from '../../shared/errors.ts';
import { assertOfficeCodes } from '../../shared/office-code.store.ts';
import type { OfficeListName } from '../../shared/office-code.ts';
import { AGENCY_NOUN, lockAgency } from '../agency/agency.store.ts';
import { asText, type ServicesTx } from '../context.ts';
import { type Criterion, parseCriteria } from '../criteria/criteria.language.ts';
import type { Survey } from '../criteria/criteria.survey.ts';
import { cardsNamed, needsNamed, tiersNamed } from '../criteria/criteria.uses.ts';
import { assertSectors } from '../office-code/office-code.store.ts';
import { readProse } from '../reference.ts';
import { missingPrograms } from './program.store.ts';
import { refuseMistakes, termMistakes } from './program.terms.read.ts';
import { changedTerms, type ProgramTerms, termsOf } from './program.terms.ts';
import { assertFileOf } from './program-file.store.ts';

/** What a version of a programme says, and a draft of one. */
export interface Content {
  terms: ProgramTerms;
  /** Null where it asks nothing: everybody is eligible. */
  rule: Criterion | null;
  /** Where the criteria come from; null without criteria. */
  source: LocalizedText | null;
}

/** Content from a row of `program_version` or `program_draft`: only checked content is stored. */
export const contentOf = (row: { terms: unknown; rule: unknown; source: unknown }): Content => ({
  terms: termsOf(row.terms),
  rule: (row.rule as Criterion | null) ?? null,
  source: row.source ? asText(row.source) : null,
});

/** The names of the terms in which two contents differ, `criteria` among them; all that is said where there was none. */
export function changesBetween(before: Content | null, after: Content): string[] {
  const isSame =
    before !== null && JSON.stringify(sorted(before.rule)) === JSON.stringify(sorted(after.rule));
  const criteria = isSame || (!before && !after.rule) ? [] : ['criteria'];
  return [...(before ? changedTerms(before.terms, after.terms) : []), ...criteria];
}

/** JSONB gives keys back in its own order. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
      : value;

interface Check {
  programId: string;
  /** What is said already: only codes that come new must be in use. Null where nothing is. */
  former: ProgramTerms | null;
  /** Whether it begins to take referrals, or a version of it begins: then everything that it names must be in use. */
  begins: boolean;
  /** Whether it takes referrals already: then an agency that comes new must, too. */
  isActive?: boolean;
  /** Programmes that the same act adds. */
  coming?: ReadonlySet<string>;
  path?: readonly string[];
}

/**
 * Refuses terms that cannot stand: mistakes at their fields, agencies, programmes and codes that are not there or not in use. Locks
 * the agency until the transaction ends. ValidationErrors of `termMistakes`, `CODE_UNKNOWN`, `CODE_RETIRED`; NotFoundError; RuleError `AGENCY_INACTIVE`.
 */
export async function assertTerms(tx: ServicesTx, terms: ProgramTerms, check: Check): Promise<void> {
  const { programId, path = ['input'] } = check;
  refuseMistakes(termMistakes(terms, programId, path), path);
  for (const step of termSteps(tx, terms, check)) await step();
}

/** The same mistakes, all at once. */
export async function termIssues(tx: ServicesTx, terms: ProgramTerms, check: Check): Promise<ErrorIssue[]> {
  const issues = termMistakes(terms, check.programId, check.path);
  for (const step of termSteps(tx, terms, check)) issues.push(...(await issuesOf(step)));
  return issues;
}

/** What an act refuses, as issues; none where it does not. */
export async function issuesOf(act: () => Promise<unknown>): Promise<ErrorIssue[]> {
  try {
    await act();
    return [];
  } catch (error) {
    if (!(error instanceof PanduError)) throw error;
    if (error.issues.length > 0) return [...error.issues];
    return [{ code: error.code, message: error.text, path: error.inputPath }];
  }
}

/** What is asked of the office's agencies, lists and programmes, one after the other. */
function termSteps(
  tx: ServicesTx,
  terms: ProgramTerms,
  { programId, former, begins, isActive = false, coming, path = ['input'] }: Check,
): (() => Promise<unknown>)[] {
  const takes = begins || isActive;
  const fresh = (codes: readonly string[], known: readonly string[] = []) =>
    begins ? codes : codes.filter((code) => !known.includes(code));
  const steps: (() => Promise<unknown>)[] = [];
  if (begins || terms.agencyId !== former?.agencyId)
    steps.push(() => assertAgency(tx, terms.agencyId, takes, [...path, 'agencyId']));
  for (const id of fresh(terms.providerIds, former?.providerIds))
    steps.push(() => assertAgency(tx, id, takes, [...path, 'providerIds']));
  const sectorPath = [...path, terms.sector === former?.sector ? 'active' : 'sector'];
  if (begins || terms.sector !== former?.sector)
    steps.push(() => assertSectors(tx, [terms.sector], sectorPath));
  const lists: [OfficeListName, readonly string[], string][] = [
    ['CASE_NEED', fresh(terms.needs, former?.needs), 'needs'],
    ['FUND_SOURCE', fresh(terms.fundSources, former?.fundSources), 'fundSources'],
    ['CARD', fresh(terms.card ? [terms.card] : [], former?.card ? [former.card] : []), 'card'],
  ];
  for (const [list, codes, field] of lists)
    if (codes.length > 0)
      steps.push(() => assertOfficeCodes(tx, list, codes, [...path, field], { held: true }));
  const { legalBasisFileId: file } = terms;
  if (file !== null && file !== former?.legalBasisFileId)
    steps.push(() => assertFileOf(tx, programId, file, [...path, 'legalBasisFileId']));
  const excluded = terms.excludes?.programIds.filter((id) => !coming?.has(id)) ?? [];
  if (excluded.length > 0)
    steps.push(() => assertPrograms(tx, excluded, [...path, 'excludes', 'programIds']));
  return steps;
}

async function assertPrograms(
  tx: ServicesTx,
  ids: readonly string[],
  path: readonly string[],
): Promise<void> {
  const [missing] = await missingPrograms(tx, ids);
  if (missing) throw notFound({ id: 'Program', en: 'The programme' }, path);
}

/** An active programme needs an agency that takes referrals. Locks the agency until the transaction ends. */
async function assertAgency(
  tx: ServicesTx,
  id: string,
  isActive: boolean,
  path: readonly string[],
): Promise<void> {
  const agency = await lockAgency(tx, id);
  if (!agency) throw notFound(AGENCY_NOUN, path);
  if (agency.active || !isActive) return;
  throw new RuleError(
    'AGENCY_INACTIVE',
    { id: 'Instansi ini tidak lagi menerima rujukan.', en: 'This agency takes no more referrals.' },
    { path },
  );
}

/**
 * Reads criteria as a client gives them and keeps the card tiers, cards and needs that they name. ValidationErrors `CRITERIA_INVALID`, `TEXT_FORM`, `CODE_UNKNOWN`,
 * `CODE_RETIRED`.
 */
export async function readCriteria(
  tx: ServicesTx,
  given: { rule: unknown; source: LocalizedText },
  survey: Survey,
  path: readonly string[] = ['input', 'criteria'],
): Promise<Pick<Content, 'rule' | 'source'>> {
  const rule = parseCriteria(given.rule, [...path, 'rule'], survey);
  await assertNamed(tx, rule, [...path, 'rule']);
  return { rule, source: readProse(given.source, [...path, 'source']) };
}

/** Refuses stored criteria that no longer stand: a question or an answer that the forms dropped, a retired tier. The same errors. */
export async function assertCriteria(
  tx: ServicesTx,
  rule: Criterion | null,
  survey: Survey,
  path: readonly string[],
): Promise<void> {
  if (!rule) return;
  parseCriteria(rule, path, survey);
  await assertNamed(tx, rule, path);
}

/** Refuses criteria that name tiers, cards or needs that are not in use; they stay so until the transaction ends. ValidationErrors `CODE_UNKNOWN`, `CODE_RETIRED`. */
export async function assertNamed(tx: ServicesTx, rule: Criterion, path: readonly string[]): Promise<void> {
  await assertOfficeCodes(tx, 'CARD_TIER', tiersNamed(rule), path, { held: true });
  await assertOfficeCodes(tx, 'CARD', cardsNamed(rule), path, { held: true });
  await assertOfficeCodes(tx, 'CASE_NEED', needsNamed(rule), path, { held: true });
}

/** Criteria cannot be given and removed at once. ValidationError `CRITERIA_TWICE`. */
export function refuseBoth(
  criteria: unknown,
  withoutCriteria: boolean | null | undefined,
  path: readonly string[] = ['input'],
): void {
  if (!criteria || !withoutCriteria) return;
  throw new ValidationError(
    'CRITERIA_TWICE',
    { id: 'Pilih salah satu: syarat baru, atau tanpa syarat.', en: 'Choose one: new criteria, or none.' },
    { path: [...path, 'withoutCriteria'] },
  );
}
