import { dateToDay, dayInWords } from '../../shared/clock.ts';
import { type ErrorIssue, type LocalizedText, RuleError } from '../../shared/errors.ts';
import { allows, stateForbids } from '../../shared/lifecycle.ts';
import type { Household } from '../generated/prisma/client.ts';
import { householdLifecycle, NOBODY_PROPOSED } from '../household/household.lifecycle.ts';
import type { LatestDecision } from '../verification/verification.decisions.store.ts';

/** Why the person who decided must not record the decree. */
export const OWN_DECISION: LocalizedText = {
  id: 'Anda sendiri yang memutuskan hasil verifikasinya; orang lain yang mencatat SK-nya.',
  en: 'You decided on its verification yourself; somebody else records the decree.',
};

/** What a decree is checked against. */
export interface DecreeFacts {
  issuedOn: Date;
  /** The account that records it; null for the system. */
  recordedBy: string | null;
  decisions: readonly LatestDecision[];
}

type Standing = Pick<
  Household,
  'id' | 'listing' | 'entitledFrom' | 'listedOn' | 'offProposedOn' | 'offProposedBy' | 'offVerificationId'
>;

/**
 * Why a decree cannot list some of the households: `NOT_VERIFIED` (no verification found it poor, or it is listed
 * already), `DECREE_TOO_EARLY` (older than the decision it is based on), `OWN_DECISION` (the person who found it poor
 * must not record its decree: OUR-2). The refusal has the code of its first issue; null if the decree can list all.
 * Pure.
 */
export function listingRefusals(households: readonly Standing[], facts: DecreeFacts): RuleError | null {
  return refusalOf(households, (household) => {
    if (!allows(householdLifecycle, household.listing, 'list')) {
      return { code: 'NOT_VERIFIED', message: stateForbids(householdLifecycle, household.listing) };
    }
    return tooEarly(facts, household.entitledFrom) ?? ownDecision(facts, household.id);
  });
}

/**
 * Why a decree cannot take some of the households off (OUR-3): `NOT_ENTITLED` (neither listed nor verified),
 * `NOT_PROPOSED`, `OWN_PROPOSAL` (the person who proposed it or found it not poor must not record its decree: OUR-2),
 * `DECREE_TOO_EARLY` (older than the finding; for a written proposal, older than the listing, since the proposal may
 * be typed in after the regent signed). Pure.
 */
export function delistingRefusals(
  households: readonly Standing[],
  facts: Pick<DecreeFacts, 'issuedOn' | 'recordedBy'>,
): RuleError | null {
  return refusalOf(households, (household) => {
    if (!allows(householdLifecycle, household.listing, 'delist')) {
      return { code: 'NOT_ENTITLED', message: stateForbids(householdLifecycle, household.listing) };
    }
    const { offProposedOn, offVerificationId, listedOn, entitledFrom } = household;
    const since = offVerificationId ? offProposedOn : (listedOn ?? entitledFrom);
    return delistingRefusal(household, facts.recordedBy) ?? tooEarly(facts, since);
  });
}

/** Why this account must not record a decree that takes an entitled household off (OUR-2), or null. Pure. */
export function delistingRefusal(
  { offProposedOn, offProposedBy }: Pick<Standing, 'offProposedOn' | 'offProposedBy'>,
  accountId: string | null,
): Refusal | null {
  if (!offProposedOn) return { code: 'NOT_PROPOSED', message: NOBODY_PROPOSED };
  if (offProposedBy === null || offProposedBy !== accountId) return null;
  return { code: 'OWN_PROPOSAL', message: OWN_PROPOSAL };
}

function tooEarly(facts: Pick<DecreeFacts, 'issuedOn'>, since: Date | null): Refusal | null {
  if (!since || facts.issuedOn >= since) return null;
  const day = dateToDay(since);
  return {
    code: 'DECREE_TOO_EARLY',
    message: {
      id: `SK lebih lama daripada hasil yang menjadi dasarnya (${dayInWords(day, 'id')}).`,
      en: `The decree is older than the result it rests on (${dayInWords(day, 'en')}).`,
    },
  };
}

function ownDecision(facts: DecreeFacts, householdId: string): Refusal | null {
  const decider = facts.decisions.find((one) => one.householdId === householdId)?.decidedBy ?? null;
  if (decider === null || decider !== facts.recordedBy) return null;
  return { code: 'OWN_DECISION', message: OWN_DECISION };
}

const OWN_PROPOSAL: LocalizedText = {
  id: 'Pengeluarannya Anda sendiri yang mengusulkan, atau hasil verifikasinya Anda yang memutuskan; orang lain yang mencatat SK-nya.',
  en: 'You proposed to take it off, or decided on its verification, yourself; somebody else records the decree.',
};

type Code =
  | 'NOT_VERIFIED'
  | 'NOT_ENTITLED'
  | 'NOT_PROPOSED'
  | 'OWN_PROPOSAL'
  | 'DECREE_TOO_EARLY'
  | 'OWN_DECISION';

interface Refusal {
  code: Code;
  message: LocalizedText;
}

const NOTHING: LocalizedText = { id: 'Tidak ada yang dicatat.', en: 'Nothing was recorded.' };

const SUMMARY: Record<Code, (count: number) => LocalizedText> = {
  NOT_VERIFIED: (count) => ({
    id: `${count} rumah tangga belum terverifikasi miskin, atau sudah terdaftar.`,
    en: `${count} households are not verified as poor, or listed already.`,
  }),
  NOT_ENTITLED: (count) => ({
    id: `${count} rumah tangga tidak terdaftar dan tidak terverifikasi.`,
    en: `${count} households are neither listed nor verified.`,
  }),
  NOT_PROPOSED: (count) => ({
    id: `Pengeluaran ${count} rumah tangga belum diusulkan.`,
    en: `Nobody has proposed to take ${count} of the households off.`,
  }),
  OWN_PROPOSAL: (count) => ({
    id: `Pengeluaran ${count} di antaranya Anda sendiri yang mengusulkan; orang lain yang mencatat SK-nya.`,
    en: `You proposed to take ${count} of them off yourself; somebody else records the decree.`,
  }),
  DECREE_TOO_EARLY: (count) => ({
    id: `SK ini lebih lama daripada hasil yang menjadi dasarnya pada ${count} rumah tangga.`,
    en: `The decree is older than what it rests on for ${count} households.`,
  }),
  OWN_DECISION: (count) => ({
    id: `Anda sendiri yang memutuskan ${count} di antaranya; orang lain yang mencatat SK-nya.`,
    en: `You decided on ${count} of them yourself; somebody else records the decree.`,
  }),
};

const PATHS: Partial<Record<Code, string>> = { DECREE_TOO_EARLY: 'issuedOn' };

/** One refusal with an issue for each household: a decree applies to all or none. */
function refusalOf(
  households: readonly Standing[],
  refuse: (household: Standing) => Refusal | null,
): RuleError | null {
  const issues = households.flatMap((household): (ErrorIssue & Refusal)[] => {
    const refusal = refuse(household);
    return refusal ? [{ ...refusal, path: ['input', 'householdIds', household.id] }] : [];
  });
  const [first] = issues;
  if (!first) return null;
  const { id, en } = SUMMARY[first.code](issues.filter(({ code }) => code === first.code).length);
  return new RuleError(
    first.code,
    { id: `${id} ${NOTHING.id}`, en: `${en} ${NOTHING.en}` },
    { path: ['input', PATHS[first.code] ?? 'householdIds'], issues },
  );
}
