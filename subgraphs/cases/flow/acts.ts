import { type ErrorIssue, type PanduError, RuleError } from '../../shared/errors.ts';
import type { Grant } from '../../shared/policy.ts';
import { type Act, assertVersion, write } from '../../shared/write.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Referral } from '../generated/prisma/client.ts';
import type { GivenReason } from '../reason.ts';
import {
  type LockedReferral,
  lockReferrals,
  readReferrals,
  referralNotFound,
} from '../referral/referral.store.ts';
import { keepPromises } from './promises.ts';

/** The stored result of an act: its referrals, and its promises to services. */
export interface Done {
  ids: string[];
  claims: string[];
  readonly [key: string]: string[];
}

/** Runs an act, then keeps its promises to services; returns the referrals as they are then. */
export async function actAndKeep(
  ctx: CasesContext,
  act: Act,
  work: (tx: CasesTx) => Promise<Done>,
): Promise<{ referrals: Referral[]; refusals: PanduError[] }> {
  const { ids, claims } = await write(ctx, act, work);
  const refusals = await keepPromises(ctx, claims);
  const rows = await readReferrals(ids, ctx);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return { referrals: ids.flatMap((id) => byId.get(id) ?? []), refusals };
}

/** The only referral of an act on one. */
export function only(referrals: readonly Referral[]): Referral {
  const [row] = referrals;
  if (!row) throw referralNotFound(['input', 'id']);
  return row;
}

/** Throws when one or several of many are refused: all reasons in one error, each at its path; nothing is done. */
export function refuseTogether(
  locked: readonly LockedReferral[],
  refusal: (one: LockedReferral) => RuleError | null,
): void {
  const issues: ErrorIssue[] = [];
  for (const one of locked) {
    const error = refusal(one);
    if (error) issues.push({ code: error.code, message: error.text, path: one.path });
  }
  const [first] = issues;
  if (first) throw new RuleError(first.code, first.message, { path: first.path, issues });
}

/** The end of a referral, or its deferral, with a reason of the office's lists. */
export interface ReferralEndInput extends GivenReason {
  requestId: string;
  id: string;
  expectedVersion: number;
}

/** Locks the one referral of an edit and compares its version. */
export async function lockOne(
  tx: CasesTx,
  input: { id: string; expectedVersion: number },
  grant: Grant,
): Promise<LockedReferral> {
  const [locked] = await lockReferrals(tx, [input.id], grant.scope, () => ['input', 'id']);
  if (!locked) throw referralNotFound(['input', 'id']);
  assertVersion(locked.row, input.expectedVersion);
  return locked;
}
