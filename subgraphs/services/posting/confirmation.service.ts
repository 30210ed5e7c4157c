import { type AvailableAction, offer } from '../../shared/offers.ts';
import { permits } from '../../shared/policy.ts';
import { accountPolicy } from '../account/account.policy.ts';
import { findProposedResets } from '../account/account.store.ts';
import { resetRefusal } from '../account/password.service.ts';
import type { ServicesContext } from '../context.ts';
import type { Posting } from '../generated/prisma/client.ts';
import { ownPostingRefusal, secondPersonRefusal } from './posting.lifecycle.ts';
import { postingPolicy } from './posting.policy.ts';
import { findProposedPostings } from './posting.store.ts';

/** A proposal about a person that waits for a second person. */
export interface Confirmation {
  id: string;
  kind: 'POSTING' | 'PASSWORD_RESET';
  accountId: string;
  posting: Posting | null;
  proposedBy: string | null;
  proposedAt: Date | null;
  version: number;
}

/** All that waits for a second person, the oldest first; empty for actors who may not be one. */
export async function findConfirmations(ctx: ServicesContext): Promise<Confirmation[]> {
  const postings = permits(ctx, postingPolicy, 'confirm') ? await findProposedPostings(ctx) : [];
  const resets = permits(ctx, accountPolicy, 'confirm') ? await findProposedResets(ctx) : [];
  const waiting: Confirmation[] = [
    ...postings.map((posting) => ({
      kind: 'POSTING' as const,
      id: posting.id,
      accountId: posting.accountId,
      posting,
      proposedBy: posting.proposedBy,
      proposedAt: posting.proposedAt,
      version: posting.version,
    })),
    ...resets.map((account) => ({
      kind: 'PASSWORD_RESET' as const,
      id: account.id,
      accountId: account.id,
      posting: null,
      proposedBy: account.resetProposedBy,
      proposedAt: account.resetProposedAt,
      version: account.version,
    })),
  ];
  return waiting.sort((a, b) => (a.proposedAt?.getTime() ?? 0) - (b.proposedAt?.getTime() ?? 0));
}

/** Whether the caller may confirm or decline it now, or the reason why not; the acts apply the same rules. */
export function availableConfirmations(ctx: ServicesContext, one: Confirmation): AvailableAction[] {
  const actorId = ctx.actor?.accountId;
  if (one.kind === 'POSTING') {
    const isPermitted = permits(ctx, postingPolicy, 'confirm');
    return [
      offer('postingConfirm', isPermitted, secondPersonRefusal(one.proposedBy, one.accountId, actorId)),
      offer('postingDecline', isPermitted, ownPostingRefusal(one.accountId, actorId)),
    ];
  }
  const isPermitted = permits(ctx, accountPolicy, 'confirm');
  const reset = { id: one.accountId, resetProposedBy: one.proposedBy };
  return [
    offer('passwordResetConfirm', isPermitted, resetRefusal(reset, actorId)),
    offer('passwordResetDecline', isPermitted, null),
  ];
}
