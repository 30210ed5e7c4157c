import type { Actor } from '../../shared/actor.ts';
import { type AvailableAction, offer } from '../../shared/offers.ts';
import { grantFor } from '../../shared/policy.ts';
import type { Referral } from '../generated/prisma/client.ts';
import type { ClaimState } from '../generated/prisma/enums.ts';
import {
  appealRefusal,
  approvalRefusal,
  ownAnswerRefusal,
  ownProposalRefusal,
  referralRefusal,
  scanMissing,
  settleRefusal,
} from './referral.lifecycle.ts';
import { referralPolicy } from './referral.policy.ts';
import { reachesProgram } from './village-program.ts';

/** What the caller may do with a referral that it sees, by the same rules as the acts themselves. Pure. */
export function referralActions(
  actor: Actor | null,
  row: Pick<Referral, 'status' | 'approval' | 'proposedBy' | 'villageCode'>,
  { claim, isAppealed, lacksScan }: { claim: ClaimState | null; isAppealed: boolean; lacksScan: boolean },
): AvailableAction[] {
  const may = (action: keyof typeof referralPolicy.actions): boolean => {
    const { allow, scope } = grantFor(referralPolicy, actor, action);
    return allow && reachesProgram(scope, row);
  };
  const refusal = (command: Parameters<typeof referralRefusal>[1]) => referralRefusal(row, command);
  const role = actor && approvalRefusal(row.approval, actor.role);
  const ownAnswer = ownAnswerRefusal(row, actor?.accountId);
  return [
    offer(
      'referralApprove',
      may('approve'),
      refusal('claim') ??
        role ??
        ownProposalRefusal(row, actor?.accountId) ??
        (lacksScan ? scanMissing() : null),
    ),
    offer('referralDecline', may('approve'), refusal('decline') ?? role),
    offer('referralAccept', may('answer'), refusal('accept') ?? ownAnswer),
    offer('referralDeliver', may('answer'), refusal('deliver') ?? ownAnswer),
    offer('referralRefuse', may('answer'), refusal('refuse')),
    offer('referralDefer', may('answer'), refusal('defer')),
    offer('referralSettle', may('settle'), settleRefusal(claim)),
    offer('referralWithdraw', may('withdraw'), refusal('withdraw')),
    offer('referralAppeal', may('appeal'), appealRefusal(row, isAppealed)),
  ];
}
