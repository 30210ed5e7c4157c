import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader, defineRowLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { grantFor, type Scope } from '../../shared/policy.ts';
import { RowColumns } from '../../shared/row-columns.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Person } from '../generated/prisma/client.ts';
import { personScope } from '../scope.ts';
import { MEMBER_COLUMNS } from './member-fields.ts';
import { personPolicy } from './person.policy.ts';

export const PERSON_NOUN = { id: 'Orang', en: 'The person' };

/** What is shown or judged of a person; `nikCiphersOf` alone reads the encrypted number. */
export type PersonRow = Omit<Person, 'nikCipher' | 'nikHash' | 'createdAt' | 'updatedAt'>;

export const PERSON_COLUMNS = `p.id, p.household_id, p.family_id, p.name, p.name_key, p.nik_masked, p.nik_flag, p.sex, p.birth_date,
  p.birth_place, p.village_code, p.relationship, ${MEMBER_COLUMNS}, p.ppks, p.died_on, p.merged_into_id, p.version`;

export const personColumns = new RowColumns<RegistryContext, PersonRow>({
  type: 'Person',
  alias: 'p',
  all: PERSON_COLUMNS,
  always: ['id', 'householdId'],
});

const readScope = (ctx: RegistryContext): Scope => grantFor(personPolicy, ctx.actor, 'read').scope;

/** A person whom the actor may read. */
export const personById = defineRowLoader<RegistryContext, PersonRow>(
  personColumns,
  (ids, ctx, columns) => {
    const params: unknown[] = [ids];
    const scope = personScope(readScope(ctx), params, ctx.clock.now());
    return batchedSql<PersonRow>(
      ctx.db,
      `select ${columns.sql} from person p where p.id = any($1) and ${scope}`,
      params,
    );
  },
  (row) => row.id,
);

/** The people of households that the actor may read: the head first, then by age. */
export const peopleOfHousehold = defineRowLoader<
  RegistryContext,
  { householdId: string; people: PersonRow[] }
>(
  personColumns,
  async (householdIds, ctx, columns) => {
    const params: unknown[] = [householdIds];
    const scope = personScope(readScope(ctx), params, ctx.clock.now());
    const rows = await batchedSql<PersonRow>(
      ctx.db,
      `select ${columns.sql} from person p where p.household_id = any($1) and p.merged_into_id is null and ${scope}
       order by (p.relationship = 'HEAD') desc, p.birth_date nulls last, p.id`,
      params,
    );
    return householdIds.map((householdId) => ({
      householdId,
      people: rows.filter((row) => row.householdId === householdId),
    }));
  },
  (row) => row.householdId,
);

/** Two queries, since usable and disputed numbers have separate indexes that no single condition uses. */
const HOLDERS = `select id from person where nik_hash = $1 and nik_flag is null and merged_into_id is null
  union all select id from person where nik_hash = $1 and nik_flag = 'DISPUTED'`;

/**
 * The people within the scope with this NIK: usually one; for a disputed number all holders, the unflagged one first.
 * A placeholder finds nobody.
 */
export function findByNik(
  ctx: RegistryContext,
  scope: Scope,
  nikHash: Buffer,
  most: number,
): Promise<PersonRow[]> {
  const params: unknown[] = [nikHash, most];
  const condition = personScope(scope, params, ctx.clock.now());
  return batchedSql<PersonRow>(
    ctx.db,
    `select ${PERSON_COLUMNS} from person p
     where p.id in (${HOLDERS}) and p.merged_into_id is null and ${condition}
     order by p.nik_flag nulls first, p.id limit $2`,
    params,
  );
}

/** The people within the scope whose current family card has this number, the head first. */
export function findByCard(
  ctx: RegistryContext,
  scope: Scope,
  cardHash: Buffer,
  most: number,
): Promise<PersonRow[]> {
  const params: unknown[] = [cardHash, most];
  const condition = personScope(scope, params, ctx.clock.now());
  return batchedSql<PersonRow>(
    ctx.db,
    `select ${PERSON_COLUMNS} from person p join family_card k on k.family_id = p.family_id
     where k.hash = $1 and k.valid_until is null and p.merged_into_id is null and ${condition}
     order by (p.relationship = 'HEAD') desc, p.birth_date nulls last, p.id limit $2`,
    params,
  );
}

/** The ids of a household's members, without a scope: to ask other subgraphs, never to answer the caller. */
export async function memberIds(ctx: RegistryContext, householdId: string): Promise<string[]> {
  const rows = await sql<{ id: string }>(ctx.db.pool, 'select id from person where household_id = $1', [
    householdId,
  ]);
  return rows.map((row) => row.id);
}

/** Locks a person for an act; false where they are not within the scope. */
export async function lockPerson(tx: RegistryTx, scope: Scope, id: string): Promise<boolean> {
  const params: unknown[] = [id];
  const condition = personScope(scope, params, tx.now);
  const rows = await tx.query(
    `select p.id from person p where p.id = $1 and ${condition} for update of p`,
    params,
  );
  return rows.length > 0;
}

/** The encrypted NIKs of persons that the actor may already read, to compare with other facts. */
export const nikCipherById = defineLoader<RegistryContext, { id: string; nikCipher: Uint8Array }>(
  (ids, ctx) =>
    batchedSql(ctx.db, 'select id, nik_cipher from person where id = any($1) and nik_cipher is not null', [
      ids,
    ]),
  (row) => row.id,
);

/** The encrypted numbers of a person within the scope: the NIK and the current family card. */
export async function nikCiphersOf(
  tx: RegistryTx,
  scope: Scope,
  id: string,
): Promise<{ nikCipher: Uint8Array | null; cardCipher: Uint8Array | null } | null> {
  const params: unknown[] = [id];
  const condition = personScope(scope, params, tx.now);
  const [row] = await tx.query<{ nikCipher: Uint8Array | null; cardCipher: Uint8Array | null }>(
    `select p.nik_cipher, c.cipher as card_cipher from person p
     left join family_card c on c.family_id = p.family_id and c.valid_until is null
     where p.id = $1 and ${condition}`,
    params,
  );
  return row ?? null;
}

/** Locks these number hashes, in use or not, until the transaction ends, and returns their holders. */
export async function lockNikHolders(
  tx: RegistryTx,
  hashes: readonly Buffer[],
): Promise<{ id: string; hash: string }[]> {
  await tx.query(
    `select pg_advisory_xact_lock(hashtextextended(h, 0))::text from unnest($1::text[]) h order by h`,
    [hashes.map((hash) => hash.toString('hex')).sort()],
  );
  return tx.query<{ id: string; hash: string }>(
    `select id, encode(nik_hash, 'hex') as hash from person
     where nik_hash = any($1::bytea[]) and nik_flag is null and merged_into_id is null`,
    [hashes],
  );
}
