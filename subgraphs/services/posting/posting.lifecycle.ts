import { dateToDay, dayInWords } from '../../shared/clock.ts';
import { RuleError } from '../../shared/errors.ts';
import { defineLifecycle } from '../../shared/lifecycle.ts';
import type { Posting } from '../generated/prisma/client.ts';
import type { PostingState } from '../generated/prisma/enums.ts';
import { postingStates } from './posting.codes.ts';

export type PostingCommand = 'confirm' | 'decline' | 'end';

/** An administrator proposes a posting; it gives rights once another person has confirmed it. */
export const postingLifecycle = defineLifecycle<PostingState, PostingCommand>({
  noun: 'Posting',
  initial: ['PROPOSED', 'CONFIRMED'],
  ends: ['DECLINED'],
  table: {
    PROPOSED: { confirm: 'CONFIRMED', decline: 'DECLINED' },
    CONFIRMED: { end: 'CONFIRMED' },
    DECLINED: {},
  },
  labels: postingStates.words,
});

/** The first state of a posting; the first postings of an installation need no second person. */
export const POSTING_BEGINS = { proposed: 'PROPOSED', byInstallation: 'CONFIRMED' } as const;

/** Nobody gives, takes or confirms a posting of their own. */
export function ownPostingRefusal(
  accountId: string,
  actorId: string | undefined,
  path: readonly string[] = ['input', 'id'],
): RuleError | null {
  if (accountId !== actorId) return null;
  return new RuleError(
    'OWN_POSTING',
    {
      id: 'Penugasan sendiri tidak dapat diurus sendiri. Mintalah orang lain melakukannya.',
      en: 'Nobody handles a posting of their own. Ask somebody else to do it.',
    },
    { path },
  );
}

/** The second person must not be the proposer. */
export function secondPersonRefusal(
  proposedBy: string | null,
  accountId: string,
  actorId: string | undefined,
): RuleError | null {
  if (proposedBy === null || proposedBy !== actorId) return ownPostingRefusal(accountId, actorId);
  return new RuleError(
    'OWN_PROPOSAL',
    {
      id: 'Anda sendiri yang mengusulkan; orang lain yang harus memastikan.',
      en: 'You proposed this yourself; somebody else confirms it.',
    },
    { path: ['input', 'id'] },
  );
}

/** An end only shortens a posting; a longer one is a new posting, which a second person confirms. */
export function prolongedRefusal(posting: Pick<Posting, 'validUntil'>, lastDay: Date): RuleError | null {
  if (!posting.validUntil || lastDay <= posting.validUntil) return null;
  const until = dateToDay(posting.validUntil);
  return new RuleError(
    'POSTING_PROLONGED',
    {
      id: `Penugasan ini berlaku sampai ${dayInWords(until, 'id')} dan hanya dapat diakhiri lebih awal. Untuk memperpanjang, usulkan penugasan baru; orang kedua yang memastikan.`,
      en: `This posting holds until ${dayInWords(until, 'en')} and can only end earlier. To go on longer, propose a new posting, which a second person confirms.`,
    },
    { path: ['input', 'lastDay'] },
  );
}

/**
 * The first day of a posting that is confirmed on `today` (`YYYY-MM-DD`): the proposed day, but not before today.
 * RuleError `POSTING_OVER` if its last day has passed.
 */
export function firstDay(posting: Pick<Posting, 'validFrom' | 'validUntil'>, today: string): string {
  if (posting.validUntil && dateToDay(posting.validUntil) < today) {
    throw new RuleError(
      'POSTING_OVER',
      {
        id: 'Hari terakhir penugasan ini sudah lewat. Tolak, lalu usulkan lagi dengan tanggal baru.',
        en: 'The last day of this posting has passed. Decline it, and propose it again with new days.',
      },
      { path: ['input', 'id'] },
    );
  }
  const from = dateToDay(posting.validFrom);
  return from < today ? today : from;
}
