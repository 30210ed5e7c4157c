import { z } from 'zod';
import { transact } from '../../shared/write.ts';
import type { RegistryContext } from '../context.ts';
import { cardHash, nikHash } from '../person/person.write.ts';
import { householdsWith, peopleWith } from './household.numbers.store.ts';

/** As many rows as a file of a partner has. */
const MOST_ASKED = 1000;
const asked = z.object({
  accountId: z.string().max(64),
  rows: z
    .array(z.object({ family: z.string().max(64), person: z.string().max(64).nullable() }))
    .max(MOST_ASKED),
});

/** Whom a row of numbers leads to; null what nobody has. */
export interface FoundFamily {
  householdId: string | null;
  personId: string | null;
  problem: 'FAMILY_UNKNOWN' | 'FAMILY_AMBIGUOUS' | 'PERSON_UNKNOWN' | 'PERSON_ELSEWHERE' | null;
}

const WHOLE_NUMBER = /^\d{16}$/;

/**
 * Peer `householdsByNumber`: the households of family card numbers, of members' NIKs or of ids, and the person of a NIK, row by row, for files
 * in which a partner reports what it gave. Numbers are in the question alone: answers have ids, and the event tells who looked up how many.
 */
export async function householdsByNumber(input: unknown, ctx: RegistryContext): Promise<FoundFamily[]> {
  const { rows, accountId } = asked.parse(input);
  const numbers = [...new Set(rows.map(({ family }) => family).filter((one) => WHOLE_NUMBER.test(one)))];
  const ids = [...new Set(rows.map(({ family }) => family).filter((one) => !WHOLE_NUMBER.test(one)))];
  const niks = [
    ...new Set(rows.flatMap(({ person }) => person ?? []).filter((one) => WHOLE_NUMBER.test(one))),
  ];
  const [households, people] = await Promise.all([
    householdsWith(
      ctx,
      numbers.map((one) => cardHash(ctx, one)),
      numbers.map((one) => nikHash(ctx, one)),
      ids,
    ),
    peopleWith(
      ctx,
      niks.map((one) => nikHash(ctx, one)),
    ),
  ]);
  const behind = (keys: readonly string[]) => [
    ...new Set(households.filter(({ key }) => keys.includes(key)).map(({ householdId }) => householdId)),
  ];
  const keysOf = (family: string) =>
    WHOLE_NUMBER.test(family) ? [hex(cardHash(ctx, family)), hex(nikHash(ctx, family))] : [family];
  const householdsOf = new Map(
    [...numbers, ...ids].map((family) => [family, behind(keysOf(family))] as const),
  );
  const personOf = new Map(
    niks.map((nik) => [nik, people.find(({ key }) => key === hex(nikHash(ctx, nik)))] as const),
  );
  const found = rows.map(({ family, person }): FoundFamily => {
    const [householdId = null, another] = householdsOf.get(family) ?? [];
    const nobody = { householdId: null, personId: null };
    if (householdId === null) return { ...nobody, problem: 'FAMILY_UNKNOWN' };
    if (another) return { ...nobody, problem: 'FAMILY_AMBIGUOUS' };
    if (person === null) return { householdId, personId: null, problem: null };
    const one = personOf.get(person);
    if (!one) return { householdId, personId: null, problem: 'PERSON_UNKNOWN' };
    if (one.householdId !== householdId) return { householdId, personId: null, problem: 'PERSON_ELSEWHERE' };
    return { householdId, personId: one.personId, problem: null };
  });
  if (numbers.length + niks.length === 0) return found;
  await transact(ctx, null, async (tx) => {
    tx.emit({
      kind: 'FAMILIES_LOOKED_UP',
      subject: { type: 'Registry', id: ctx.regencyCode },
      payload: {
        accountId,
        asked: rows.length,
        found: found.filter((one) => one.householdId !== null).length,
      },
    });
  });
  return found;
}

const hex = (hash: Buffer): string => hash.toString('hex');
