import { sql } from '../../shared/database.ts';
import type { RegistryContext } from '../context.ts';

/** A household as a number leads to it; the hash in hexadecimal, or the household's id. */
export interface NumberedHousehold {
  key: string;
  householdId: string;
}

/** The households whose present family cards, or whose members' usable NIKs, have these hashes, and those with these ids. */
export function householdsWith(
  ctx: RegistryContext,
  cards: readonly Buffer[],
  niks: readonly Buffer[],
  ids: readonly string[],
): Promise<NumberedHousehold[]> {
  return sql(
    ctx.db.pool,
    `select encode(k.hash, 'hex') as key, f.household_id from family_card k join family f on f.id = k.family_id
       where k.hash = any($1::bytea[]) and k.valid_until is null
     union select encode(p.nik_hash, 'hex'), p.household_id from person p where p.nik_hash = any($2::bytea[]) and p.nik_flag is null
       and p.merged_into_id is null and p.household_id is not null
     union select h.id, h.id from household h where h.id = any($3)`,
    [cards, niks, ids],
  );
}

/** The people whose usable NIKs have these hashes. */
export function peopleWith(
  ctx: RegistryContext,
  niks: readonly Buffer[],
): Promise<{ key: string; personId: string; householdId: string | null }[]> {
  return sql(
    ctx.db.pool,
    `select encode(p.nik_hash, 'hex') as key, p.id as person_id, p.household_id from person p
     where p.nik_hash = any($1::bytea[]) and p.nik_flag is null and p.merged_into_id is null`,
    [niks],
  );
}
