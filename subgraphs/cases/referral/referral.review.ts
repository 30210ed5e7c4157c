import type { LocalizedText } from '../../shared/errors.ts';
import { registryFacts } from '../case/case.moves.store.ts';
import type { CasesTx } from '../context.ts';
import type { Assessment } from '../decision/decision.service.ts';
import type { Case, ProgramRef, Referral } from '../generated/prisma/client.ts';
import type { ReferralBasis } from '../generated/prisma/enums.ts';
import {
  approvalFor,
  basisOf,
  type Departure,
  departuresOf,
  LISTING_DEPARTURES,
  listingDeparture,
  type Standing,
} from './departure.ts';
import { departures as departureCodes } from './referral.codes.ts';
import { isEnded } from './referral.lifecycle.ts';
import { excludedBy, hasReceived } from './referral.review.store.ts';

/** What of a referral decides how it departs. */
type Asked = Pick<
  Referral,
  'programId' | 'personId' | 'fiscalYear' | 'quantity' | 'amountRupiah' | 'recommendationNumber'
> & {
  /** Missing of one that is being proposed. */
  proposedAt?: Date;
};

/** How a referral departs from the rules, and by what somebody outside the list is served. */
export interface Review {
  departures: Departure[];
  basis: ReferralBasis | null;
  /** The programmes that exclude it, where it departs so. */
  excludedBy: LocalizedText[];
}

/** How a referral departs from the rules as things stand. The case must be locked. */
export async function reviewReferral(
  tx: CasesTx,
  asked: Asked,
  ofCase: Case,
  program: Pick<
    ProgramRef,
    'id' | 'unitAmountRupiah' | 'mostAmountRupiah' | 'approval' | 'audience' | 'needs' | 'excludes'
  >,
  assessment: Assessment | null,
): Promise<Review> {
  const standing = await standingOf(tx, ofCase);
  const others = await excludedBy(tx, asked, ofCase, program);
  const departures = departuresOf({
    case: standing,
    // Of another household where the case's subject was corrected between the question and the lock.
    assessment: assessment?.householdId === ofCase.householdId ? assessment : null,
    deliveredThisYear: await hasReceived(tx, asked, ofCase),
    amountRupiah: asked.amountRupiah,
    quantity: asked.quantity,
    unitAmountRupiah: program.unitAmountRupiah,
    approval: program.approval,
    audience: program.audience,
    mostAmountRupiah: program.mostAmountRupiah,
    isExcluded: others.length > 0,
  });
  return {
    departures,
    excludedBy: others,
    basis: basisOf(standing, program.audience, asked.recommendationNumber !== null),
  };
}

/** A case's subject with its household's listing as the registry said it last. */
async function standingOf(tx: CasesTx, ofCase: Case): Promise<Standing> {
  const facts = await registryFacts(tx, ofCase.householdId, 'PEEK');
  return { ...ofCase, listing: facts?.listing ?? null };
}

/** Departures that no written reason answers for yet. */
export function unanswered(
  row: Pick<Referral, 'answeredDepartures'>,
  now: readonly Departure[],
): Departure[] {
  return now.filter((one) => !row.answeredDepartures.includes(one));
}

/** After news from the registry about a case's subject: updates its referrals' departures and approvers. */
export async function followStanding(tx: CasesTx, ofCase: Case): Promise<void> {
  const standing = await standingOf(tx, ofCase);
  const rows = await tx.prisma.referral.findMany({ where: { caseId: ofCase.id }, orderBy: { id: 'asc' } });
  for (const row of rows.filter((one) => !isEnded(one.status))) {
    const program = await tx.prisma.programRef.findUniqueOrThrow({ where: { id: row.programId } });
    const listing = listingDeparture(standing, program.audience);
    const departures = departureCodes.list.filter((one) =>
      LISTING_DEPARTURES.includes(one) ? one === listing : row.departures.includes(one),
    );
    const isProposed = row.status === 'PROPOSED';
    const approval = isProposed ? approvalFor(program.approval, departures) : row.approval;
    // What was granted stays granted by what it was granted on.
    const basis = isProposed
      ? basisOf(standing, program.audience, row.recommendationNumber !== null)
      : row.basis;
    if (departures.join() === row.departures.join() && basis === row.basis) continue;
    await tx.prisma.referral.update({
      where: { id: row.id },
      data: { departures, approval, basis, version: { increment: 1 } },
    });
  }
}
