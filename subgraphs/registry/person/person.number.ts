import type { Scope } from '../../shared/policy.ts';
import { transact } from '../../shared/write.ts';
import type { RegistryContext } from '../context.ts';
import { CARD_MATCH, type MatchScore } from './person.match.ts';
import { normalizeNumber } from './person.nik.ts';
import { findByCard, type PersonRow } from './person.store.ts';
import { cardHash } from './person.write.ts';

/**
 * The people within the scope on this family card, the head first. Records every look-up in an event: the family,
 * never the number. Throws ValidationError `NUMBER_FORM`.
 */
export async function matchCard(
  ctx: RegistryContext,
  scope: Scope,
  typed: string,
  most: number,
): Promise<(MatchScore & { person: PersonRow })[]> {
  const number = normalizeNumber(typed, ['familyCardNumber']);
  const people = await findByCard(ctx, scope, cardHash(ctx, number), most);
  const familyId = people[0]?.familyId ?? null;
  await transact(ctx, null, async (tx) => {
    tx.emit({
      kind: 'FAMILY_CARD_LOOKED_UP',
      subject: familyId ? { type: 'Family', id: familyId } : { type: 'Registry', id: ctx.regencyCode },
      payload: { found: familyId !== null, familyId },
    });
  });
  return people.map((person) => ({ person, ...CARD_MATCH }));
}
