import { type LocalizedText, RuleError } from '../../shared/errors.ts';
import type { Assessment, Finding } from '../decision/decision.service.ts';
import type { Case } from '../generated/prisma/client.ts';
import type { ApprovalRule } from '../generated/prisma/enums.ts';

/**
 * How a referral may depart from the rules. Each needs a written reason (SRG-3): a person decides, and says why.
 * NOT_LISTED is an application to the regional head (BRU-2); EMERGENCY makes a provisional letter.
 */
export const DEPARTURES = ['CRITERIA', 'NOT_LISTED', 'EMERGENCY', 'REPEATED', 'AMOUNT'] as const;
export type Departure = (typeof DEPARTURES)[number];

export const DEPARTURE_WORDS: Record<Departure, LocalizedText> = {
  CRITERIA: { id: 'Tidak memenuhi syarat program', en: 'Does not meet the criteria of the programme' },
  NOT_LISTED: { id: 'Tidak terdaftar dalam data kemiskinan', en: 'Not listed as poor' },
  EMERGENCY: { id: 'Darurat, belum diverifikasi', en: 'Emergency, not verified yet' },
  REPEATED: {
    id: 'Sudah menerima bantuan ini tahun ini',
    en: 'Has received this programme already this year',
  },
  AMOUNT: { id: 'Nilai melebihi satuan program', en: 'More than the unit amount of the programme' },
};

/** What of a case says how its subject stands. */
export type Standing = Pick<Case, 'subjectType' | 'registryOutcome' | 'priority' | 'verifiedAt'>;

/** Whether the registry keeps such a subject, so that it can be verified. */
export function isKept(subjectType: Case['subjectType']): boolean {
  return subjectType === 'PERSON' || subjectType === 'HOUSEHOLD';
}

/**
 * How a subject that is not listed departs, or null. Of whom the registry does not keep nothing is asked by a programme
 * without criteria: a stranded person's ticket home.
 */
export function listingDeparture(ofCase: Standing, asksCriteria: boolean): Departure | null {
  if (isKept(ofCase.subjectType) ? ofCase.registryOutcome === 'LISTED' : !asksCriteria) return null;
  return ofCase.priority === 'EMERGENCY' && ofCase.verifiedAt === null ? 'EMERGENCY' : 'NOT_LISTED';
}

export interface DepartureFacts {
  case: Standing;
  /** What services said of this household; null where it could not be asked. */
  assessment: Pick<Assessment, 'criteriaVersion' | 'outcome' | 'findings'> | null;
  /** Whether the programme was delivered to the same subject in this fiscal year. */
  deliveredThisYear: boolean;
  amountRupiah: bigint;
  quantity: number;
  /** Zero where the programme names none: the approver looks at the sum, and where nobody approves none is given. */
  unitAmountRupiah: bigint;
  /** The programme's rule. */
  approval: ApprovalRule;
}

/** Every departure of a referral, in the order of `DEPARTURES`. */
export function departuresOf(facts: DepartureFacts): Departure[] {
  const { assessment, unitAmountRupiah, approval } = facts;
  const asksCriteria = assessment !== null && assessment.criteriaVersion !== null;
  const listing = listingDeparture(facts.case, asksCriteria);
  const holds: Record<Departure, boolean> = {
    CRITERIA:
      assessment?.outcome === 'NO' ||
      (assessment?.outcome === 'NOT_KNOWN' && assessment.findings.some(hasFailed)),
    NOT_LISTED: listing === 'NOT_LISTED',
    EMERGENCY: listing === 'EMERGENCY',
    REPEATED: facts.deliveredThisYear,
    AMOUNT:
      (unitAmountRupiah > 0n || approval === 'NONE') &&
      facts.amountRupiah > unitAmountRupiah * BigInt(facts.quantity),
  };
  return DEPARTURES.filter((one) => holds[one]);
}

const hasFailed = (finding: Finding): boolean => finding.answer === 'NO' || finding.parts.some(hasFailed);

/** Who approves what departs: never nobody, and who is not listed only the regional head, emergencies aside. */
export function approvalFor(rule: ApprovalRule, departures: readonly string[]): ApprovalRule {
  if (departures.includes('EMERGENCY')) return 'MANAGER';
  if (departures.includes('NOT_LISTED')) return 'REGENT';
  return rule === 'NONE' && departures.length > 0 ? 'MANAGER' : rule;
}

/** The refusal in words where departures are without a reason, or null. */
export function reasonRefusal(
  departures: readonly Departure[],
  reason: string | null | undefined,
  path: readonly string[] = ['input', 'reason'],
): RuleError | null {
  if (departures.length === 0 || reason) return null;
  const list = (language: 'id' | 'en') =>
    departures.map((one) => DEPARTURE_WORDS[one][language].toLowerCase()).join('; ');
  return new RuleError(
    'REASON_REQUIRED',
    {
      id: `Usulan ini menyimpang dari aturan (${list('id')}). Tulis alasannya.`,
      en: `This departs from the rules (${list('en')}). Write the reason.`,
    },
    { path },
  );
}
