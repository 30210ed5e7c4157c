import { dateToDay } from '../../shared/clock.ts';
import { nextState } from '../../shared/lifecycle.ts';
import type { CasesTx } from '../context.ts';
import type { DecisionMark } from '../decision/decision.service.ts';
import type { Case, Prisma, Referral } from '../generated/prisma/client.ts';
import { dueOfState } from '../procedure/due-day.ts';
import { isEnded, type ReferralCommand, referralLifecycle } from '../referral/referral.lifecycle.ts';
import { personOf } from '../referral/referral.member.ts';
import { villageOf } from '../region.ts';
import { isOpenToAgency } from '../scope.ts';
import { closeIfFinished } from './close.ts';

/** What else changes with the state; free text stays in the row, codes and days also go into the event. */
type Changes = Omit<
  Prisma.ReferralUncheckedUpdateInput,
  'id' | 'status' | 'statusSince' | 'dueOn' | 'dueHolidays' | 'version'
>;

/** The public fields of a referral that its events carry. */
export function referralFields(row: Referral, ofCase: Case) {
  return {
    referralId: row.id,
    caseId: row.caseId,
    householdId: ofCase.householdId,
    personId: personOf(row, ofCase),
    programId: row.programId,
    agencyId: row.agencyId,
    sector: row.sector,
    basis: row.basis,
    villageCode: villageOf(ofCase.regionCode),
  };
}

/**
 * Carries out a command: the state that the lifecycle gives, with its day due and its event, and the end of the case when
 * that was the last referral under way. Case and referral must be locked. `occurredOn` is `YYYY-MM-DD`. RuleError
 * `STATE_FORBIDS`.
 */
export async function moveReferral(
  tx: CasesTx,
  row: Referral,
  ofCase: Case,
  command: ReferralCommand,
  options: {
    changes?: Changes;
    occurredOn?: string;
    decision?: DecisionMark;
    departureReasonCode?: string | null;
  } = {},
): Promise<Referral> {
  const to = nextState(referralLifecycle, row.status, command);
  const moved = await tx.prisma.referral.update({
    where: { id: row.id },
    data: {
      // The code says why it is in its present state; a state that nobody gave a reason for has none.
      reasonCode: null,
      ...options.changes,
      status: to,
      statusSince: tx.now,
      ...(await dueOfState(tx, 'REFERRAL', to, await answerDays(tx, row.programId, to))),
      version: { increment: 1 },
    },
  });
  tx.emit({
    kind: 'REFERRAL_STATUS_CHANGED',
    subject: { type: 'Referral', id: row.id },
    payload: {
      ...referralFields(moved, ofCase),
      status: to,
      from: row.status,
      to,
      reasonCode: moved.reasonCode,
      ...(options.departureReasonCode ? { departureReasonCode: options.departureReasonCode } : {}),
      amountRupiah: to === 'DELIVERED' ? String(moved.deliveredRupiah ?? 0n) : null,
      deliveredOn: to === 'DELIVERED' && moved.deliveredOn ? dateToDay(moved.deliveredOn) : null,
      onBehalf: moved.onBehalf,
      ...(options.decision ? { decision: options.decision } : {}),
    },
    ...(options.occurredOn === undefined ? {} : { occurredOn: options.occurredOn }),
  });
  if (hasClosed(moved, tx.now)) await closeToAgency(tx, moved, ofCase);
  if (isEnded(to)) await closeIfFinished(tx, row.caseId);
  return moved;
}

/** Working days within which the agency answers by the programme's own promise; null where it makes none, and in other states. */
async function answerDays(tx: CasesTx, programId: string, to: string): Promise<number | null> {
  if (to !== 'APPROVED') return null;
  const program = await tx.prisma.programRef.findUnique({ where: { id: programId } });
  return program?.promisedDays ?? null;
}

/** Whether its agency has seen the family and no longer may. */
const hasClosed = (row: Referral, now: Date): boolean =>
  row.approvedAt !== null && isEnded(row.status) && !isOpenToAgency(row, now);

/** Tells the agency's devices, and the registry's, to forget the family; the scopes have closed by themselves. */
export async function closeToAgency(
  tx: CasesTx,
  row: Referral,
  ofCase: Pick<Case, 'householdId' | 'personId'>,
): Promise<void> {
  await tx.prisma.referral.update({ where: { id: row.id }, data: { closedToAgencyAt: tx.now } });
  tx.emit({
    kind: 'REFERRAL_ACCESS_ENDED',
    subject: { type: 'Referral', id: row.id },
    payload: {
      referralId: row.id,
      caseId: row.caseId,
      householdId: ofCase.householdId,
      personId: personOf(row, ofCase),
      agencyId: row.agencyId,
    },
  });
}
