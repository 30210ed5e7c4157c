import { type ErrorIssue, RuleError } from '../../shared/errors.ts';
import type { ProgramProposal } from '../generated/prisma/client.ts';
import { programTerms } from '../program/program.codes.ts';
import type { Content } from '../program/program.content.ts';
import { refuseMistakes, type TermsInput } from '../program/program.terms.read.ts';
import {
  changedTerms,
  EMPTY_TERMS,
  type ProgramTerms,
  someTermsOf,
  storedTerms,
  TERM_NAMES,
  type TermName,
} from '../program/program.terms.ts';

/**
 * What an agency may say of a programme of its own: what it gives and how it is asked for. The rest is the office's. Who agrees,
 * in batches or not, and the letter: oversight of the giving (PYK-3). Who answers and who else delivers: one agency does not
 * speak for another. Whom it is for, what excludes it, the card: rules across all programmes (SRG-22). Sector and level: how the
 * office divides its work. Criteria are not among the terms at all.
 */
const OF_AGENCIES: ReadonlySet<TermName> = new Set<TermName>([
  ...(['name', 'description', 'contact', 'legalBasis', 'fundSources', 'needs'] as const),
  ...(['benefitKind', 'unitAmountRupiah', 'leastAmountRupiah', 'mostAmountRupiah', 'benefitUnit'] as const),
  ...(['frequency', 'renewal', 'termMonths', 'opensOn', 'closesOn'] as const),
  ...(['documents', 'promisedDays', 'standard'] as const),
]);

/** Without these a new programme cannot exist, so its agency says its sector too. */
export const FIRST_TERMS: readonly TermName[] = ['name', 'description', 'sector'];

/** What a new programme of an agency says where the agency has no say; the manager changes it in the draft. */
const BLANK: ProgramTerms = {
  ...EMPTY_TERMS,
  ...{ name: { id: '', en: '' }, description: { id: '', en: '' }, sector: '', agencyId: '' },
  ...{ approval: 'MANAGER', batch: false, letterRequired: true, letterValidMonths: 1 },
};

/** Terms of a new programme before its agency has said anything. */
export const blankTerms = (agencyId: string): ProgramTerms => ({ ...BLANK, agencyId });

/** Refuses fields that are not an agency's to say, each at its field. ValidationError `FIELD_NOT_OF_AGENCY`, several `TERMS_INVALID`. */
export function refuseForeign(given: TermsInput, isNew: boolean, path: readonly string[]): void {
  const isTheirs = (name: TermName) => OF_AGENCIES.has(name) || (isNew && name === 'sector');
  const issues = TERM_NAMES.filter((name) => given[name] !== undefined && !isTheirs(name)).map(
    (name): ErrorIssue => ({
      code: 'FIELD_NOT_OF_AGENCY',
      message: {
        id: `Isian "${programTerms.words[name].id}" ditentukan kantor. Sampaikan dalam alasan usulan.`,
        en: `The office decides the field "${programTerms.words[name].en}". Say it in the reason of the proposal.`,
      },
      path: [...path, name],
    }),
  );
  refuseMistakes(issues, path);
}

/** Refuses a new programme without what every programme says. ValidationError `TERM_NEEDED`, several `TERMS_INVALID`. */
export function refuseNameless(terms: ProgramTerms, path: readonly string[]): void {
  const isSaid = (name: TermName) => {
    const value = terms[name];
    return typeof value === 'object' && value !== null && 'id' in value ? value.id !== '' : value !== '';
  };
  refuseMistakes(
    FIRST_TERMS.filter((name) => !isSaid(name)).map((name) => termNeeded(name, [...path, name])),
    path,
  );
}

/** A new programme must say this. */
export const termNeeded = (name: TermName, path: readonly string[]): ErrorIssue => ({
  code: 'TERM_NEEDED',
  message: {
    id: `Program baru harus menyebut ${programTerms.words[name].id}.`,
    en: `A new programme must say its ${programTerms.words[name].en}.`,
  },
  path,
});

/** Some of the terms. */
export const pick = (terms: Partial<ProgramTerms>, names: readonly TermName[]): Partial<ProgramTerms> =>
  Object.fromEntries(names.filter((name) => name in terms).map((name) => [name, terms[name]]));

/** What a proposal is, as columns. RuleError `NOTHING_CHANGED` where it proposes what is said already. */
export function proposedColumns(former: ProgramTerms, after: ProgramTerms, isNew: boolean) {
  const fields = changedTerms(former, after);
  if (fields.length === 0)
    throw new RuleError(
      'NOTHING_CHANGED',
      {
        id: 'Usulan ini sama dengan yang sudah berlaku. Ubah sedikitnya satu isian.',
        en: 'This proposal says what is said already. Change at least one field.',
      },
      { path: ['input', 'terms'] },
    );
  return {
    fields,
    terms: storedTerms(pick(after, fields)),
    former: isNew ? {} : storedTerms(pick(former, fields)),
  };
}

/** The fields of a stored proposal: only names of terms are stored. */
export const fieldsOf = ({ fields }: Pick<ProgramProposal, 'fields'>): TermName[] => fields as TermName[];

/** Some terms as a content, so that each can be said in words; what is not among them is blank. */
export const asContent = (terms: Partial<ProgramTerms>): Content => ({
  terms: { ...BLANK, ...terms },
  rule: null,
  source: null,
});

/** What a proposal says, and what its fields said when it was made; null of a new programme. */
export const proposedOf = ({ terms }: Pick<ProgramProposal, 'terms'>): Partial<ProgramTerms> =>
  someTermsOf(terms);
export const formerOf = ({ former }: Pick<ProgramProposal, 'former'>): Partial<ProgramTerms> | null => {
  const terms = someTermsOf(former);
  return Object.keys(terms).length === 0 ? null : terms;
};

/** Whether two say the same in a field. */
export const saysSame = (name: TermName, one: Partial<ProgramTerms>, other: Partial<ProgramTerms>): boolean =>
  !changedTerms({ ...BLANK, ...one }, { ...BLANK, ...other }).includes(name);
