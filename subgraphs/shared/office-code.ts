import { GraphQLError, Kind, type ValueNode } from 'graphql';
import type { Codes } from './codes.ts';
import type { LocalizedText } from './errors.ts';
import { STATED } from './generated/stated.ts';

/**
 * The lists of codes that an office keeps itself (OUR-1), each with the kind by which readers look its words up. Services
 * owns them (`services/office-code/`); a subgraph that checks or prints their codes projects them (`officeCodeListeners`).
 */
export const OFFICE_KINDS = {
  SECTOR: 'Sector',
  CASE_NEED: 'CaseNeed',
  CASE_CHANNEL: 'CaseChannel',
  VISIT_KIND: 'VisitKind',
  REFUSAL_REASON: 'ReferralRefusalReason',
  DEFERRAL_REASON: 'DeferralReason',
  WITHDRAWAL_REASON: 'WithdrawalReason',
  DEPARTURE_REASON: 'DepartureReason',
  TITLE: 'Title',
  REGION_KIND: 'RegionKind',
  CARD_TIER: 'CardTier',
  CARD: 'Card',
  FUND_SOURCE: 'FundSource',
} as const;

/** Lists whose codes the program alone states: the office rewords them, and can neither add to them nor retire one. */
export const FIXED_LISTS = ['TITLE', 'REGION_KIND'] as const satisfies readonly OfficeListName[];

export const isFixedList = (list: OfficeListName): boolean =>
  (FIXED_LISTS as readonly OfficeListName[]).includes(list);

export type OfficeListName = keyof typeof OFFICE_KINDS;
export type OfficeKind = (typeof OFFICE_KINDS)[OfficeListName];

/** The lists of reasons: each code says whether it needs words of the officer beside it. */
export const REASON_LISTS = [
  'REFUSAL_REASON',
  'DEFERRAL_REASON',
  'WITHDRAWAL_REASON',
  'DEPARTURE_REASON',
] as const satisfies readonly OfficeListName[];
export type ReasonList = (typeof REASON_LISTS)[number];
export const isReasonList = (list: string): boolean => REASON_LISTS.some((one) => one === list);

/** A code of such a list, as readers keep it. */
export interface OfficeCode {
  list: string;
  code: string;
  name: { id: string; en: string };
  /** Its place in the list, from 1. */
  position: number;
  /** Whether new records may have it; what has it keeps it. */
  active: boolean;
  /** Of a reason: whether it needs words of the officer. */
  needsText: boolean;
}

/** A list's codes that the program brings along; an office rewords, reorders, retires and adds. Sectors have none. */
export function statedCodes(list: OfficeListName): {
  list: readonly string[];
  words: Readonly<Record<string, LocalizedText>>;
  needsText: readonly string[];
} {
  const stated: Readonly<Record<string, Codes>> = STATED;
  return stated[OFFICE_KINDS[list]] ?? { list: [], words: {}, needsText: [] };
}

export const unknownCode = (code: string): LocalizedText => ({
  id: `Kode "${code}" tidak ada di daftar kantor ini.`,
  en: `This office has no code "${code}".`,
});
export const retiredCode = (code: string): LocalizedText => ({
  id: `Kode ${code} tidak dipakai lagi untuk catatan baru.`,
  en: `The code ${code} is not used for new records any more.`,
});

const CODE = /^[A-Z][A-Z0-9_]{1,29}$/;

/** Whether a text has the form of such a code. */
export const isOfficeCode = (text: string): boolean => CODE.test(text);

/** A code as GraphQL: a text of the form of a code. Former clients that wrote it as an enum's value still may. */
export const officeCodeScalar = (description: string) => {
  const parseValue = (value: unknown): string => {
    if (typeof value === 'string' && isOfficeCode(value)) return value;
    const text = {
      id: 'Kode ditulis dengan huruf besar, angka, dan garis bawah.',
      en: 'A code has capitals, digits and underscores.',
    };
    throw new GraphQLError(`${text.id} / ${text.en}`, { extensions: { code: 'BAD_USER_INPUT', text } });
  };
  return {
    description: `${description} The text of a code that \`officeCodes\` lists.`,
    serialize: (value: unknown): string => String(value),
    parseValue,
    parseLiteral: (node: ValueNode): string => {
      try {
        return parseValue(node.kind === Kind.STRING || node.kind === Kind.ENUM ? node.value : null);
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        throw new GraphQLError(error.message, { nodes: node, extensions: error.extensions });
      }
    },
  };
};
