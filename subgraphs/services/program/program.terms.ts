import { z } from 'zod';
import { addMonths, dayToDate } from '../../shared/clock.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { ApprovalRule } from '../generated/prisma/enums.ts';
import {
  approvalRules,
  type BenefitFrequency,
  type BenefitKind,
  type BenefitRenewal,
  benefitFrequencies,
  benefitKinds,
  benefitRenewals,
  type ExclusionSpan,
  exclusionSpans,
  type ProgramAudience,
  type ProgramLevel,
  programAudiences,
  programLevels,
} from './program.codes.ts';

/** What a family that receives one thing cannot also get. */
export interface Exclusion {
  /** Programmes that exclude this one. */
  programIds: string[];
  /** Whether every programme against one of the same needs does. */
  sameNeed: boolean;
  within: ExclusionSpan;
}

/** The published service standard (SRG-20); its requirements are the documents of the terms, its days the promised ones. */
export interface ServiceStandard {
  steps: LocalizedText[];
  cost: LocalizedText;
  product: LocalizedText;
  complaints: LocalizedText;
  decreeNumber: string | null;
  /** `YYYY-MM-DD`. */
  decreedOn: string | null;
}

/** Everything that a version of a programme says beside its criteria. Days are `YYYY-MM-DD`. */
export interface ProgramTerms {
  name: LocalizedText;
  /** What it gives, and to whom. */
  description: LocalizedText;
  sector: string;
  level: ProgramLevel | null;
  /** The village whose own it is, for its residents alone (TGL-14); null for every other programme. */
  villageCode: string | null;
  /** Who answers referrals. */
  agencyId: string;
  /** Other agencies that deliver it. */
  providerIds: string[];
  /** Whom families and officers ask. */
  contact: string | null;
  /** The regulation or decree that it rests on. */
  legalBasis: string | null;
  /** Its scan or PDF, a file of this programme. */
  legalBasisFileId: string | null;
  fundSources: string[];
  /** What it is against: codes of the office's needs. */
  needs: string[];
  audience: ProgramAudience;
  /** The card that it gives or works by; a code of the office's cards. */
  card: string | null;
  approval: ApprovalRule;
  batch: boolean;
  letterRequired: boolean;
  letterValidMonths: number;
  benefitKind: BenefitKind | null;
  /** What one unit costs the budget. */
  unitAmountRupiah: bigint | null;
  /** What one recipient gets at least and at most, where amounts differ. */
  leastAmountRupiah: bigint | null;
  mostAmountRupiah: bigint | null;
  /** What quota counts: rumah, siswa, paket. */
  benefitUnit: LocalizedText | null;
  frequency: BenefitFrequency | null;
  renewal: BenefitRenewal | null;
  /** For how long it is given, months. */
  termMonths: number | null;
  /** The application window, both days included; open-ended where null. */
  opensOn: string | null;
  closesOn: string | null;
  /** What families bring. */
  documents: LocalizedText[];
  /** Working days within which the agency answers; the office's promise where null. */
  promisedDays: number | null;
  excludes: Exclusion | null;
  standard: ServiceStandard | null;
}

export type TermName = keyof ProgramTerms;

const text = z.object({ id: z.string(), en: z.string() });
const amount = z
  .string()
  .transform((digits) => BigInt(digits))
  .nullable();

/** How terms are stored; money is text, since JSON numbers lose large sums. */
const stored = z.object({
  name: text,
  description: text,
  sector: z.string(),
  level: z.enum(programLevels.list).nullable(),
  // What was stored by an earlier release has none.
  villageCode: z.string().nullable().default(null),
  agencyId: z.string(),
  providerIds: z.array(z.string()),
  contact: z.string().nullable(),
  legalBasis: z.string().nullable(),
  // What was stored by an earlier release has none.
  legalBasisFileId: z.string().nullable().default(null),
  fundSources: z.array(z.string()),
  needs: z.array(z.string()),
  audience: z.enum(programAudiences.list),
  card: z.string().nullable(),
  approval: z.enum(approvalRules.list),
  batch: z.boolean(),
  letterRequired: z.boolean(),
  letterValidMonths: z.number(),
  benefitKind: z.enum(benefitKinds.list).nullable(),
  unitAmountRupiah: amount,
  leastAmountRupiah: amount,
  mostAmountRupiah: amount,
  benefitUnit: text.nullable(),
  frequency: z.enum(benefitFrequencies.list).nullable(),
  renewal: z.enum(benefitRenewals.list).nullable(),
  termMonths: z.number().nullable(),
  opensOn: z.string().nullable(),
  closesOn: z.string().nullable(),
  documents: z.array(text),
  promisedDays: z.number().nullable(),
  excludes: z
    .object({ programIds: z.array(z.string()), sameNeed: z.boolean(), within: z.enum(exclusionSpans.list) })
    .nullable(),
  standard: z
    .object({
      steps: z.array(text),
      cost: text,
      product: text,
      complaints: text,
      decreeNumber: z.string().nullable(),
      decreedOn: z.string().nullable(),
    })
    .nullable(),
}) satisfies z.ZodType<ProgramTerms>;

/** Every term, in the order in which people read them. */
export const TERM_NAMES = Object.keys(stored.shape) as TermName[];

/** Terms from a JSON column. */
export const termsOf = (json: unknown): ProgramTerms => stored.parse(json);

const storedSome = stored.partial();

/** Some of the terms, from a JSON column. */
export const someTermsOf = (json: unknown): Partial<ProgramTerms> => storedSome.parse(json);

/** Terms, or some of them, for a JSON column. */
export const storedTerms = (terms: Partial<ProgramTerms>): Prisma.InputJsonObject =>
  JSON.parse(
    JSON.stringify(terms, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  ) as Prisma.InputJsonObject;

/** What every programme must say from the start. */
export type RequiredTerm =
  | 'name'
  | 'description'
  | 'sector'
  | 'agencyId'
  | 'approval'
  | 'batch'
  | 'letterRequired'
  | 'letterValidMonths';

/** What a new programme says where nobody said otherwise. */
export const EMPTY_TERMS: Omit<ProgramTerms, RequiredTerm> = {
  level: null,
  villageCode: null,
  providerIds: [],
  contact: null,
  legalBasis: null,
  legalBasisFileId: null,
  fundSources: [],
  needs: [],
  audience: 'LISTED_OR_VERIFIED',
  card: null,
  benefitKind: null,
  unitAmountRupiah: null,
  leastAmountRupiah: null,
  mostAmountRupiah: null,
  benefitUnit: null,
  frequency: null,
  renewal: null,
  termMonths: null,
  opensOn: null,
  closesOn: null,
  documents: [],
  promisedDays: null,
  excludes: null,
  standard: null,
};

/** The columns of the programme's row that repeat terms, for lists and statements. */
export const columnsOf = (terms: ProgramTerms) => ({
  name: { ...terms.name },
  description: { ...terms.description },
  agencyId: terms.agencyId,
  sector: terms.sector,
  approval: terms.approval,
  batch: terms.batch,
  unitAmountRupiah: terms.unitAmountRupiah,
  letterRequired: terms.letterRequired,
  letterValidMonths: terms.letterValidMonths,
  level: terms.level,
  villageCode: terms.villageCode,
  audience: terms.audience,
  needs: terms.needs,
  fundSources: terms.fundSources,
  terms: storedTerms(terms),
});

/** What of a window a day falls into; both days are included. */
export function windowOn(
  { opensOn, closesOn }: Pick<ProgramTerms, 'opensOn' | 'closesOn'>,
  day: string,
): 'OPEN' | 'NOT_YET' | 'OVER' {
  if (opensOn !== null && day < opensOn) return 'NOT_YET';
  return closesOn !== null && day > closesOn ? 'OVER' : 'OPEN';
}

/**
 * A window that belonged to a past year and is over, in the running year: its first day falls on the same day and month (29 February on the 28th),
 * its last as many years later. Any other stays. Pure.
 */
export function windowThisYear<Window extends Pick<ProgramTerms, 'opensOn' | 'closesOn'>>(
  { opensOn, closesOn }: Window,
  today: string,
): Pick<ProgramTerms, 'opensOn' | 'closesOn'> {
  const years = Number(today.slice(0, 4)) - Number((opensOn ?? closesOn ?? today).slice(0, 4));
  if (closesOn === null || closesOn >= today || years <= 0) return { opensOn, closesOn };
  return { opensOn: opensOn && addMonths(opensOn, 12 * years), closesOn: addMonths(closesOn, 12 * years) };
}

/** The names of the terms in which two versions differ, in reading order. */
export function changedTerms(before: ProgramTerms, after: ProgramTerms): TermName[] {
  // Through the same schema, so that their keys stand in the same order.
  const [one, other] = [before, after].map((terms) => storedTerms(termsOf(storedTerms(terms))));
  return TERM_NAMES.filter((name) => JSON.stringify(one?.[name]) !== JSON.stringify(other?.[name]));
}

/** A stored day as the API has it. */
export const dayAsDate = (day: string | null): Date | null => (day === null ? null : dayToDate(day));
