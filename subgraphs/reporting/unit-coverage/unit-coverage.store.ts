import { type Queryable, sql } from '../../shared/database.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import type { Tx } from '../../shared/write.ts';

/** A Puskesos, with the village that it serves. Days are `YYYY-MM-DD`. */
export interface VillageUnit {
  id: string;
  code: string;
  name: LocalizedText;
  villageCode: string;
  validFrom: string;
  /** The last day, inclusive; null while open. */
  validUntil: string | null;
}

/** Saves the newest state of a Puskesos. */
export async function saveVillageUnit(tx: Pick<Tx, 'query'>, unit: VillageUnit): Promise<void> {
  await tx.query(
    `insert into village_unit (id, code, name, village_code, valid_from, valid_until)
     values ($1, $2, $3::jsonb, $4, $5::date, $6::date)
     on conflict (id) do update set code = excluded.code, name = excluded.name, village_code = excluded.village_code,
       valid_from = excluded.valid_from, valid_until = excluded.valid_until`,
    [unit.id, unit.code, JSON.stringify(unit.name), unit.villageCode, unit.validFrom, unit.validUntil],
  );
}

/** The Puskesos in force on a day (`YYYY-MM-DD`), by village and code. */
export function villageUnitsOn(
  db: Queryable,
  day: string,
): Promise<Pick<VillageUnit, 'code' | 'name' | 'villageCode'>[]> {
  return sql(
    db,
    `select code, name, village_code from village_unit
     where valid_from <= $1::date and (valid_until is null or valid_until >= $1::date)
     order by village_code, code`,
    [day],
  );
}
