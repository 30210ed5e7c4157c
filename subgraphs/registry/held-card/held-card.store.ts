import { batchedSql } from '../../shared/batched-sql.ts';
import { officeDate } from '../../shared/clock.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import type { Scope } from '../../shared/policy.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { HeldCard, Person } from '../generated/prisma/client.ts';
import { personScope } from '../scope.ts';

/** What is shown or judged of a card; `cardNumbersOf` alone reads the encrypted number. */
export type HeldCardRow = Omit<HeldCard, 'numberCipher' | 'createdAt'>;

const COLUMNS = `c.id, c.person_id, c.card, c.number_masked, c.tier, c.held_from, c.held_until, c.evidence, c.ended_on,
  c.end_reason, c.version`;

/** Whether a card is in force on a day; `day` is SQL. */
const isInForce = (day: string) =>
  `(c.held_from <= ${day} and coalesce(c.held_until >= ${day}, true) and coalesce(c.ended_on > ${day}, true))`;

/**
 * The cards of persons: those in force first, then the newest. Has no scope of its own: callers come from a person whom the
 * actor may read.
 */
export const cardsOfPerson = defineLoader<RegistryContext, { personId: string; cards: HeldCardRow[] }>(
  async (personIds, ctx) => {
    const rows = await batchedSql<HeldCardRow>(
      ctx.db,
      `select ${COLUMNS} from held_card c where c.person_id = any($1)
       order by ${isInForce('$2::date')} desc, c.held_from desc, c.id`,
      [personIds, officeDate(ctx.clock.now())],
    );
    return personIds.map((personId) => ({
      personId,
      cards: rows.filter((row) => row.personId === personId),
    }));
  },
  (row) => row.personId,
);

/** One as it is now, for the answer of an act. */
export async function readHeldCard(ctx: RegistryContext, id: string): Promise<HeldCardRow> {
  const [row] = await sql<HeldCardRow>(ctx.db.pool, `select ${COLUMNS} from held_card c where c.id = $1`, [
    id,
  ]);
  if (!row) throw new Error(`no card ${id}`);
  return row;
}

export type Holder = Pick<Person, 'id' | 'householdId' | 'birthDate' | 'diedOn'>;

/** The household of a person or of a card's holder, to lock it first, as every act on its members does; null if there is none. */
export async function householdOf(tx: RegistryTx, id: string): Promise<string | null> {
  const [row] = await tx.query<{ householdId: string | null }>(
    `select household_id from person
     where id = coalesce((select c.person_id from held_card c where c.id = $1), $1)`,
    [id],
  );
  return row?.householdId ?? null;
}

/** Locks the person who holds a card, so that two records of one card wait for each other; null outside the scope. */
export async function lockHolder(tx: RegistryTx, scope: Scope, personId: string): Promise<Holder | null> {
  const params: unknown[] = [personId];
  const condition = personScope(scope, params, tx.now);
  const [row] = await tx.query<Holder>(
    `select p.id, p.household_id, p.birth_date, p.died_on from person p where p.id = $1 and p.merged_into_id is null and ${condition} for update of p`,
    params,
  );
  return row ?? null;
}

/** Locks a card whose holder is within the scope. */
export async function lockHeldCard(
  tx: RegistryTx,
  scope: Scope,
  id: string,
): Promise<(HeldCardRow & Pick<Holder, 'householdId'>) | null> {
  const params: unknown[] = [id];
  const condition = personScope(scope, params, tx.now);
  const [row] = await tx.query<HeldCardRow & Pick<Holder, 'householdId'>>(
    `select ${COLUMNS}, p.household_id from held_card c join person p on p.id = c.person_id
     where c.id = $1 and ${condition} for update of c`,
    params,
  );
  return row ?? null;
}

/** The card that the person holds on a day of this period already; null if there is none. */
export async function findOverlapping(
  tx: RegistryTx,
  { personId, card, heldFrom, heldUntil }: Pick<HeldCard, 'personId' | 'card' | 'heldFrom' | 'heldUntil'>,
): Promise<HeldCardRow | null> {
  const [row] = await tx.query<HeldCardRow>(
    `select ${COLUMNS} from held_card c where c.person_id = $1 and c.card = $2
       and c.held_from <= coalesce($4::date, 'infinity') and coalesce(c.held_until, 'infinity') >= $3::date
       and coalesce(c.ended_on, 'infinity') > greatest(c.held_from, $3::date)
     order by c.held_from limit 1`,
    [personId, card, heldFrom, heldUntil],
  );
  return row ?? null;
}

/** The encrypted numbers of a person's cards. Has no scope of its own: the caller has revealed this person. */
export const cardNumbersOf = (
  ctx: RegistryContext,
  personId: string,
): Promise<{ id: string; numberCipher: Uint8Array }[]> =>
  sql(
    ctx.db.pool,
    'select id, number_cipher from held_card where person_id = $1 and number_cipher is not null order by id',
    [personId],
  );
