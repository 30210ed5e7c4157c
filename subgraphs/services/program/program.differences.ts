import { dayInWords } from '../../shared/clock.ts';
import { type Codes, capitalised } from '../../shared/codes.ts';
import { defineLoader } from '../../shared/context.ts';
import type { Language, LocalizedText } from '../../shared/errors.ts';
import { rupiah } from '../../shared/figures.ts';
import type { OfficeListName } from '../../shared/office-code.ts';
import { statedCodes } from '../../shared/office-code.ts';
import { filled } from '../../shared/word.ts';
import { agencyById } from '../agency/agency.store.ts';
import { asText, type ServicesContext } from '../context.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import { criterionInWords } from '../criteria/criteria.words.ts';
import type { OfficeCode } from '../generated/prisma/client.ts';
import { findOfficeCodes } from '../office-code/office-code.store.ts';
import {
  approvalRules,
  benefitFrequencies,
  benefitKinds,
  benefitRenewals,
  exclusionSpans,
  type ProgramTerm,
  programAudiences,
  programLevels,
  programTerms,
} from './program.codes.ts';
import { type Content, changesBetween } from './program.content.ts';
import { programById } from './program.store.ts';
import type { ProgramTerms } from './program.terms.ts';
import { programFileById } from './program-file.store.ts';

/** One field in which two versions differ, in words of the caller's language; null where a side says nothing. */
export interface ProgramChange {
  term: ProgramTerm;
  before: string | null;
  after: string | null;
}

/** Reads the names that terms refer to. */
interface Names {
  /** Words that name others (`{Title.REGIONAL_HEAD}`), whole. */
  word: (text: LocalizedText) => string;
  code: (list: OfficeListName, code: string) => string;
  agency: (id: string) => Promise<string>;
  program: (id: string) => Promise<string>;
  /** A village by its name; its code where the registry does not tell. */
  village: (code: string) => string;
  file: (id: string) => Promise<string>;
  criteria: (content: Content) => Promise<string | null>;
}

/** The office's codes, read once for all versions of a page: one answer, under the key ALL. */
const officeCodes = defineLoader<ServicesContext, { key: string; codes: OfficeCode[] }>(
  async (keys, ctx) => {
    const codes = await findOfficeCodes(ctx);
    return keys.map((key) => ({ key, codes }));
  },
  (row) => row.key,
);

/** In which fields two contents differ, side by side in words. */
export async function differences(
  ctx: ServicesContext,
  before: Content | null,
  after: Content,
  added: Added = NONE_ADDED,
): Promise<ProgramChange[]> {
  const names = await namesOf(ctx, added);
  const changed = before ? changesBetween(before, after) : [];
  return Promise.all(
    changed.map(async (name) => {
      const term = name as ProgramTerm;
      const of = (content: Content | null) => (content ? inWords(ctx.language, term, content, names) : null);
      return { term, before: await of(before), after: await of(after) };
    }),
  );
}

/** All that a content says, in words: what is new. */
export async function inWordsOf(
  ctx: ServicesContext,
  after: Content,
  added: Added = NONE_ADDED,
): Promise<ProgramChange[]> {
  const names = await namesOf(ctx, added);
  const said = await Promise.all(
    programTerms.list.map(async (term) => ({
      ...{ term, before: null },
      after: await inWords(ctx.language, term, after, names),
    })),
  );
  return said.filter((one) => one.after !== null);
}

/** What contents say in some of their fields, in words: a row of words for each field, in the order of the contents. */
export async function wordsOf(
  ctx: ServicesContext,
  terms: readonly ProgramTerm[],
  contents: readonly (Content | null)[],
): Promise<(string | null)[][]> {
  const names = await namesOf(ctx, NONE_ADDED);
  const said = (term: ProgramTerm) => (content: Content | null) =>
    content ? inWords(ctx.language, term, content, names) : null;
  return Promise.all(terms.map((term) => Promise.all(contents.map(said(term)))));
}

/** Names of programmes that nobody can read yet: the same act adds them. */
type Added = ReadonlyMap<string, LocalizedText>;
const NONE_ADDED: Added = new Map();

async function namesOf(ctx: ServicesContext, added: Added): Promise<Names> {
  const codes = (await ctx.load(officeCodes, 'ALL'))?.codes ?? [];
  const survey = await readSurvey(ctx);
  const office = await ctx.officeWords();
  return {
    word: (text) => filled(text, office)[ctx.language],
    code: (list, code) => {
      const own = codes.find((one) => one.list === list && one.code === code);
      const text = own ? asText(own.name) : statedCodes(list).words[code];
      return text?.[ctx.language] ?? code;
    },
    agency: async (id) => nameOf(ctx, (await ctx.load(agencyById, id))?.name, id),
    program: async (id) => nameOf(ctx, added.get(id) ?? (await ctx.load(programById, id))?.name, id),
    village: (code) => survey.regions?.villageCode[code]?.name[ctx.language] ?? code,
    file: async (id) => (await ctx.load(programFileById, id))?.name ?? id,
    criteria: async ({ rule }) => (rule ? criterionInWords(rule, survey)[ctx.language] : null),
  };
}

const nameOf = (ctx: ServicesContext, name: unknown, id: string): string =>
  name ? asText(name)[ctx.language] : id;

const YES_NO: Record<'yes' | 'no', LocalizedText> = {
  yes: { id: 'ya', en: 'yes' },
  no: { id: 'tidak', en: 'no' },
};

async function inWords(
  language: Language,
  term: ProgramTerm,
  content: Content,
  names: Names,
): Promise<string | null> {
  const { terms } = content;
  const said = (text: LocalizedText | null) => text?.[language] ?? null;
  const coded = (codes: Codes, code: string | null) =>
    code === null ? null : names.word(codes.words[code] ?? { id: code, en: code });
  const list = (items: readonly string[]) => items.join(', ') || null;
  switch (term) {
    case 'criteria':
      return names.criteria(content);
    case 'name':
    case 'description':
    case 'benefitUnit':
      return said(terms[term]);
    case 'sector':
      return names.code('SECTOR', terms.sector);
    case 'needs':
      return list(terms.needs.map((code) => names.code('CASE_NEED', code)));
    case 'fundSources':
      return list(terms.fundSources.map((code) => names.code('FUND_SOURCE', code)));
    case 'card':
      return terms.card === null ? null : names.code('CARD', terms.card);
    case 'agencyId':
      return names.agency(terms.agencyId);
    case 'legalBasisFileId':
      return terms.legalBasisFileId === null ? null : names.file(terms.legalBasisFileId);
    case 'providerIds':
      return list(await Promise.all(terms.providerIds.map(names.agency)));
    case 'villageCode':
      return terms.villageCode === null ? null : names.village(terms.villageCode);
    case 'level':
      return coded(programLevels, terms.level);
    case 'audience':
      return coded(programAudiences, terms.audience);
    case 'approval':
      return coded(approvalRules, terms.approval);
    case 'benefitKind':
      return coded(benefitKinds, terms.benefitKind);
    case 'frequency':
      return coded(benefitFrequencies, terms.frequency);
    case 'renewal':
      return coded(benefitRenewals, terms.renewal);
    case 'unitAmountRupiah':
    case 'leastAmountRupiah':
    case 'mostAmountRupiah':
      return terms[term] === null ? null : rupiah(terms[term], language);
    case 'opensOn':
    case 'closesOn':
      return terms[term] === null ? null : dayInWords(terms[term], language);
    case 'batch':
    case 'letterRequired':
      return said(YES_NO[terms[term] ? 'yes' : 'no']);
    case 'documents':
      return list(terms.documents.map((one) => one[language]));
    case 'excludes':
      return excludesInWords(terms, language, names);
    case 'standard':
      return standardInWords(terms, language);
    default:
      return terms[term] === null ? null : String(terms[term]);
  }
}

async function excludesInWords(
  { excludes }: ProgramTerms,
  language: Language,
  names: Names,
): Promise<string | null> {
  if (!excludes) return null;
  const programs = await Promise.all(excludes.programIds.map(names.program));
  const need: LocalizedText = { id: 'bantuan untuk kebutuhan yang sama', en: 'aid against the same need' };
  const all = [...programs, ...(excludes.sameNeed ? [need[language]] : [])].join(', ');
  return `${capitalised(all)} (${exclusionSpans.words[excludes.within][language]})`;
}

function standardInWords({ standard }: ProgramTerms, language: Language): string | null {
  if (!standard) return null;
  const { steps, cost, product, complaints, decreeNumber, decreedOn } = standard;
  const decree = [decreeNumber, decreedOn && dayInWords(decreedOn, language)].filter(Boolean).join(', ');
  return [
    ...steps.map((one, index) => `${index + 1}. ${one[language]}`),
    ...[cost, product, complaints].map((one) => one[language]),
    ...(decree ? [decree] : []),
  ].join('\n');
}
