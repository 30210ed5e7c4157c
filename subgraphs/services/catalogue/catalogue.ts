import { z } from 'zod';
import type { LocalizedText } from '../../shared/errors.ts';
import { STATED } from '../../shared/generated/stated.ts';
import { headingOf, type OfficeWords, type WordKind } from '../../shared/word.ts';
import type { Criterion } from '../criteria/criteria.language.ts';
import type { Survey } from '../criteria/criteria.survey.ts';
import { criterionInWords } from '../criteria/criteria.words.ts';
import type { CatalogueRow } from './catalogue.store.ts';

/** A service standard (SRG-20); its requirements and days are the programme's. */
export interface PublicStandard {
  steps: LocalizedText[];
  cost: LocalizedText;
  product: LocalizedText;
  complaints: LocalizedText;
  decreeNumber: string | null;
  decreedOn: string | null;
}

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
  /** Names of programmes that exclude this one, where they are active. */
  excludedBy: LocalizedText[];
  standard: PublicStandard | null;
}

const text = z.object({ id: z.string(), en: z.string() });
const day = z.string().nullish();

/** The public part of a version's terms; what is not there is not said. */
const publicTerms = z.object({
  level: z.string().nullish(),
  audience: z.string().nullish(),
  needs: z.array(z.string()).default([]),
  card: z.string().nullish(),
  providerIds: z.array(z.string()).default([]),
  contact: z.string().nullish(),
  legalBasis: z.string().nullish(),
  fundSources: z.array(z.string()).default([]),
  benefitKind: z.string().nullish(),
  benefitUnit: text.nullish(),
  leastAmountRupiah: z.string().nullish(),
  mostAmountRupiah: z.string().nullish(),
  frequency: z.string().nullish(),
  renewal: z.string().nullish(),
  termMonths: z.number().nullish(),
  opensOn: day,
  closesOn: day,
  documents: z.array(text).default([]),
  promisedDays: z.number().nullish(),
  excludes: z.object({ programIds: z.array(z.string()) }).nullish(),
  standard: z
    .object({
      steps: z.array(text),
      cost: text,
      product: text,
      complaints: text,
      decreeNumber: z.string().nullable(),
      decreedOn: z.string().nullable(),
    })
    .nullish(),
});

/** What words are taken from. */
export interface CatalogueWords {
  survey: Survey;
  office: OfficeWords;
  agencies: ReadonlyMap<string, LocalizedText>;
  programs: ReadonlyMap<string, LocalizedText>;
}

/** A programme for the public. Pure. */
export function publicProgram(row: CatalogueRow, words: CatalogueWords): PublicProgram {
  const terms = publicTerms.parse(row.terms ?? {});
  const say = (kind: string, code: string | null | undefined): LocalizedText | null =>
    code && kind in STATED ? headingOf(kind as WordKind, code, words.office) : null;
  const sayAll = (kind: string, codes: readonly string[]) => codes.flatMap((code) => say(kind, code) ?? []);
  const named = (ids: readonly string[], names: ReadonlyMap<string, LocalizedText>) =>
    ids.flatMap((id) => names.get(id) ?? []);
  const { standard = null, excludes } = terms;
  return {
    code: row.code,
    name: row.name,
    description: row.description,
    sector: row.sector,
    level: say('ProgramLevel', terms.level),
    audience: say('ProgramAudience', terms.audience),
    needs: sayAll('CaseNeed', terms.needs),
    card: say('Card', terms.card),
    agency: row.agencyName,
    providers: named(terms.providerIds, words.agencies),
    contact: terms.contact ?? null,
    legalBasis: terms.legalBasis ?? null,
    fundSources: sayAll('FundSource', terms.fundSources),
    benefitKind: say('BenefitKind', terms.benefitKind),
    benefitUnit: terms.benefitUnit ?? null,
    unitAmountRupiah: row.unitAmountRupiah,
    leastAmountRupiah: terms.leastAmountRupiah ?? null,
    mostAmountRupiah: terms.mostAmountRupiah ?? null,
    frequency: say('BenefitFrequency', terms.frequency),
    renewal: say('BenefitRenewal', terms.renewal),
    termMonths: terms.termMonths ?? null,
    opensOn: terms.opensOn ?? null,
    closesOn: terms.closesOn ?? null,
    documents: terms.documents.length > 0 ? terms.documents : guided(row.guides),
    promisedDays: terms.promisedDays ?? null,
    approval: row.approval === 'NONE' ? null : say('ApprovalRule', row.approval),
    letterMonths: row.letterRequired ? row.letterValidMonths : null,
    criteria: criteriaLines(row.rule, words.survey),
    versionNumber: row.versionNumber,
    validFrom: row.validFrom,
    excludedBy: named(excludes?.programIds ?? [], words.programs),
    standard,
  };
}

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
