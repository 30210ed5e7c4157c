import type { LocalizedText } from '../../shared/errors.ts';
import { headingOf, type OfficeWords, type WordKind } from '../../shared/word.ts';
import type { Criterion } from '../criteria/criteria.language.ts';
import type { Survey } from '../criteria/criteria.survey.ts';
import { criterionInWords } from '../criteria/criteria.words.ts';
import { type ServiceStandard, termsOf } from '../program/program.terms.ts';
import type { CatalogueRow, PublicFile } from './catalogue.store.ts';

/** What anybody may know of an active programme, codes in words as at the beginning of a line. Days are `YYYY-MM-DD`. */
export interface PublicProgram {
  code: string;
  name: LocalizedText;
  description: LocalizedText;
  /** A code of the office's sectors. */
  sector: string;
  level: LocalizedText | null;
  audience: LocalizedText | null;
  needs: LocalizedText[];
  card: LocalizedText | null;
  agency: LocalizedText;
  providers: LocalizedText[];
  contact: string | null;
  legalBasis: string | null;
  /** The decree itself, as a scan or PDF. */
  legalBasisFile: PublicFile | null;
  fundSources: LocalizedText[];
  benefitKind: LocalizedText | null;
  benefitUnit: LocalizedText | null;
  /** Bigints in decimal. */
  unitAmountRupiah: string | null;
  leastAmountRupiah: string | null;
  mostAmountRupiah: string | null;
  frequency: LocalizedText | null;
  renewal: LocalizedText | null;
  termMonths: number | null;
  opensOn: string | null;
  closesOn: string | null;
  documents: LocalizedText[];
  promisedDays: number | null;
  /** Who must agree before a referral leaves the office; null where nobody must. */
  approval: LocalizedText | null;
  /** Months for which its letter is valid; null where it has none. */
  letterMonths: number | null;
  criteria: LocalizedText[];
  versionNumber: number | null;
  validFrom: string | null;
  /** What excludes it: names of active programmes, and every one against the same need. */
  excludedBy: LocalizedText[];
  standard: ServiceStandard | null;
}

/** What words are taken from. */
export interface CatalogueWords {
  survey: Survey;
  office: OfficeWords;
  agencies: ReadonlyMap<string, LocalizedText>;
  programs: ReadonlyMap<string, LocalizedText>;
}

/** A programme for the public. Pure. */
export function publicProgram(
  { code, number, validFrom, rule, file, guides, ...row }: CatalogueRow,
  words: CatalogueWords,
): PublicProgram {
  const terms = termsOf(row.terms);
  const sayAll = (kind: WordKind, codes: readonly string[]) =>
    codes.map((one) => headingOf(kind, one, words.office));
  const say = (kind: WordKind, one: string | null) =>
    one === null ? null : headingOf(kind, one, words.office);
  const named = (ids: readonly string[], names: ReadonlyMap<string, LocalizedText>) =>
    ids.flatMap((id) => names.get(id) ?? []);
  const { agencyId, standard } = terms;
  return {
    code,
    name: terms.name,
    description: terms.description,
    sector: terms.sector,
    level: say('ProgramLevel', terms.level),
    audience: headingOf('ProgramAudience', terms.audience, words.office),
    needs: sayAll('CaseNeed', terms.needs),
    card: say('Card', terms.card),
    agency: words.agencies.get(agencyId) ?? { id: '–', en: '–' },
    providers: named(terms.providerIds, words.agencies),
    contact: terms.contact,
    legalBasis: terms.legalBasis,
    legalBasisFile: file,
    fundSources: sayAll('FundSource', terms.fundSources),
    benefitKind: say('BenefitKind', terms.benefitKind),
    benefitUnit: terms.benefitUnit,
    unitAmountRupiah: inDigits(terms.unitAmountRupiah),
    leastAmountRupiah: inDigits(terms.leastAmountRupiah),
    mostAmountRupiah: inDigits(terms.mostAmountRupiah),
    frequency: say('BenefitFrequency', terms.frequency),
    renewal: say('BenefitRenewal', terms.renewal),
    termMonths: terms.termMonths,
    opensOn: terms.opensOn,
    closesOn: terms.closesOn,
    documents: terms.documents.length > 0 ? terms.documents : guided(guides),
    promisedDays: terms.promisedDays,
    approval: terms.approval === 'NONE' ? null : headingOf('ApprovalRule', terms.approval, words.office),
    letterMonths: terms.letterRequired ? terms.letterValidMonths : null,
    criteria: criteriaLines(rule, words.survey),
    versionNumber: number,
    validFrom,
    excludedBy: [
      ...named(terms.excludes?.programIds ?? [], words.programs),
      ...(terms.excludes?.sameNeed ? [SAME_NEED] : []),
    ],
    standard,
  };
}

const SAME_NEED = {
  id: 'program lain untuk kebutuhan yang sama',
  en: 'other programmes against the same need',
};

const inDigits = (amount: bigint | null): string | null => (amount === null ? null : String(amount));

/** The documents of the counter's guides, each once. */
function guided(guides: CatalogueRow['guides']): LocalizedText[] {
  const all = guides.flatMap(({ documents }) => documents);
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

/** A line for each part of the outermost "all", as officers read them. */
function criteriaLines(rule: Criterion | null, survey: Survey): LocalizedText[] {
  if (!rule) return [];
  const parts = 'all' in rule && !rule.label ? rule.all : [rule];
  return parts.map((part) => criterionInWords(part, survey));
}
