import type { Actor } from '../../shared/actor.ts';
import { dateToDay } from '../../shared/clock.ts';
import { type AvailableAction, offer } from '../../shared/offers.ts';
import { permits } from '../../shared/policy.ts';
import { extensionRefusal } from './letter.lifecycle.ts';
import { letterPolicy } from './letter.policy.ts';
import type { LetterRow } from './letter.store.ts';

/** What the caller may do with a letter that it sees, by the same rules as the act itself. Pure. */
export function letterActions(
  actor: Actor | null,
  row: Pick<LetterRow, 'referralStatus' | 'newest' | 'validUntil' | 'provision' | 'extensions'>,
  today: string,
): AvailableAction[] {
  const may = permits({ actor }, letterPolicy, 'extend');
  const letter = { ...row, validUntil: dateToDay(row.validUntil) };
  const refusal = extensionRefusal(letter, row.referralStatus, row.newest, today, actor?.role ?? null);
  return [offer('letterExtend', may, refusal)];
}
