import { dateToDay } from '../../shared/clock.ts';
import { type ErrorIssue, type LocalizedText, RuleError } from '../../shared/errors.ts';
import { allows, stateForbids } from '../../shared/lifecycle.ts';
import type { Household } from '../generated/prisma/client.ts';
import { householdLifecycle } from '../household/household.lifecycle.ts';
import type { LatestDecision } from '../verification/verification.decisions.store.ts';

/** Why whoever decided does not record the decree. */
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

type Standing = Pick<Household, 'id' | 'listing' | 'entitledFrom'>;

/**
 * Why a decree cannot list some of the households: `NOT_VERIFIED` (no verification found it poor, or it is listed),
 * `DECREE_TOO_EARLY` (older than what it rests on), `OWN_DECISION` (whoever found it poor records no decree of it:
 * OUR-2). The refusal carries the code of its first issue. Null where it can list all. Pure.
 */
export function listingRefusals(households: readonly Standing[], facts: DecreeFacts): RuleError | null {
  const deciders = new Map(facts.decisions.map((one) => [one.householdId, one.decidedBy]));
  return refusalOf(households, (household) => {
    if (!allows(householdLifecycle, household.listing, 'list')) {
      return ['NOT_VERIFIED', stateForbids(householdLifecycle, household.listing)];
    }
    const since = household.entitledFrom;
    if (since && facts.issuedOn < since) return ['DECREE_TOO_EARLY', tooEarly(since)];
    const decider = deciders.get(household.id) ?? null;
    return decider !== null && decider === facts.recordedBy ? ['OWN_DECISION', OWN_DECISION] : null;
  });
}

const tooEarly = (since: Date): LocalizedText => ({
  id: `SK lebih lama daripada hasil verifikasi yang menjadi dasarnya (${dateToDay(since)}).`,
  en: `The decree is older than the verification it rests on (${dateToDay(since)}).`,
});

type Code = 'NOT_VERIFIED' | 'DECREE_TOO_EARLY' | 'OWN_DECISION';

const SUMMARY: Record<Code, (count: number) => LocalizedText> = {
  NOT_VERIFIED: (count) => ({
    id: `${count} rumah tangga belum terverifikasi miskin, atau sudah terdaftar. Tidak ada yang didaftarkan.`,
    en: `${count} households are not verified as poor, or listed already. None was listed.`,
  }),
  DECREE_TOO_EARLY: (count) => ({
    id: `SK ini lebih lama daripada hasil verifikasi ${count} rumah tangga. Tidak ada yang didaftarkan.`,
    en: `The decree is older than the verification of ${count} households. None was listed.`,
  }),
  OWN_DECISION: (count) => ({
    id: `Anda sendiri yang memutuskan ${count} di antaranya; orang lain yang mencatat SK-nya. Tidak ada yang didaftarkan.`,
    en: `You decided on ${count} of them yourself; somebody else records the decree. None was listed.`,
  }),
};

function refusalOf(
  households: readonly Standing[],
  refuse: (household: Standing) => readonly [Code, LocalizedText] | null,
): RuleError | null {
  const found = households.flatMap((household) => {
    const refusal = refuse(household);
    return refusal ? [{ household, code: refusal[0], message: refusal[1] }] : [];
  });
  const [first] = found;
  if (!first) return null;
  const issues = found.map(
    ({ household, code, message }): ErrorIssue => ({
      code,
      message,
      path: ['input', 'householdIds', household.id],
    }),
  );
  const same = found.filter(({ code }) => code === first.code).length;
  const path = ['input', first.code === 'DECREE_TOO_EARLY' ? 'issuedOn' : 'householdIds'];
  return new RuleError(first.code, SUMMARY[first.code](same), { path, issues });
}
