import { dayToDate } from '../../shared/clock.ts';
import { newId } from '../../shared/ids.ts';
import { allows, initialState, nextState } from '../../shared/lifecycle.ts';
import type { CasesTx } from '../context.ts';
import type { Claim, Prisma, Referral } from '../generated/prisma/client.ts';
import { type ClaimCommand, claimLifecycle } from './claim.lifecycle.ts';
import { firstRetry, lockClaimAlone } from './claim.store.ts';

/** Why services gets a claim back. */
export type ReleaseReason = 'REFUSED' | 'DEFERRED' | 'WITHDRAWN';

/**
 * Writes the promise to reserve in the approval's transaction, without calling services. With `queuedSince` the claim joins the
 * year's waiting list even if room is free, ranked as waiting since then (PYK-2, OUR-5).
 */
export async function openClaim(
  tx: CasesTx,
  referral: Referral,
  fiscalYear: number,
  queuedSince: Date | null = null,
): Promise<Claim> {
  return tx.prisma.claim.create({
    data: {
      id: newId('clm'),
      referralId: referral.id,
      state: initialState(claimLifecycle),
      programId: referral.programId,
      fiscalYear,
      quantity: referral.quantity,
      amountRupiah: referral.amountRupiah,
      queuedSince,
      retryAt: firstRetry(tx.now),
      createdAt: tx.now,
    },
  });
}

/** What else changes with the state. */
type Changes = Omit<Prisma.ClaimUpdateInput, 'id' | 'state'>;

/** Writes the state that a command leads to. The claim must be locked. RuleError `STATE_FORBIDS`. */
export function moveClaim(
  tx: CasesTx,
  { id, state }: Pick<Claim, 'id' | 'state'>,
  command: ClaimCommand,
  changes: Changes = {},
): Promise<Claim> {
  const next = nextState(claimLifecycle, state, command);
  return tx.prisma.claim.update({ where: { id }, data: { ...changes, state: next } });
}

/** Writes the promise to release in the transaction that ends the referral. Null if the referral holds nothing. */
export async function promiseRelease(
  tx: CasesTx,
  claimId: string | null,
  reason: ReleaseReason,
): Promise<string | null> {
  return promise(tx, claimId, 'release', { reason });
}

/** Writes the promise to settle in the delivery's transaction. `deliveredOn` is `YYYY-MM-DD`. */
export async function promiseSettlement(
  tx: CasesTx,
  claimId: string | null,
  deliveredOn: string,
  amountRupiah: bigint,
): Promise<string | null> {
  return promise(tx, claimId, 'settle', {
    deliveredOn: dayToDate(deliveredOn),
    amountRupiah,
  });
}

async function promise(
  tx: CasesTx,
  claimId: string | null,
  command: 'release' | 'settle',
  data: Changes,
): Promise<string | null> {
  if (claimId === null) return null;
  const claim = await lockClaimAlone(tx, claimId);
  if (!claim || !allows(claimLifecycle, claim.state, command)) return null;
  await moveClaim(tx, claim, command, { ...data, attempts: 0, retryAt: firstRetry(tx.now) });
  return claimId;
}
