import { currentOfficeZone } from '../../shared/clock.ts';
import type { RegistryTx } from '../context.ts';
import { TURNING_AGES, TURNING_YEARS_OF_DEATH } from './household.facts.build.ts';

/** Progress of the daily renewal of facts. */
export interface FactsDay {
  /** The last finished day, a Date at UTC midnight. */
  day: Date;
  /** The last household done of the next day; empty at its start. */
  householdId: string;
}

/** Locks the progress until the transaction ends; null if another process has it. */
export async function takeFactsDay(tx: RegistryTx, today: Date): Promise<FactsDay | null> {
  await tx.query(
    `insert into facts_day (id, day)
     select 1, coalesce((select (e.recorded_at at time zone $2)::date from event_seal s join event e on e.id = s.event_id
       order by s.position limit 1), $1::date)
     on conflict do nothing`,
    [today, currentOfficeZone()],
  );
  const [row] = await tx.query<FactsDay>(
    'select day, household_id from facts_day where id = 1 for update skip locked',
  );
  return row ?? null;
}

export async function setFactsDay(tx: RegistryTx, { day, householdId }: FactsDay): Promise<void> {
  await tx.query('update facts_day set day = $1::date, household_id = $2 where id = 1', [day, householdId]);
}

/** Households after an id in which, on the day, somebody reaches a turning age, a death its anniversary, or a card is held no more. */
export async function householdsThatTurn(
  tx: RegistryTx,
  day: Date,
  afterId: string,
  limit: number,
): Promise<string[]> {
  // Ranges, so that somebody born on 29 February turns a year older on 1 March, as in `ageOn`.
  const turning = (column: string, years: string) =>
    `select p.household_id from unnest(${years}::int[]) as turn (years) join person p
       on p.${column} > ($1::date - 1 - make_interval(years => turn.years))::date
       and p.${column} <= ($1::date - make_interval(years => turn.years))::date
     where p.merged_into_id is null and p.household_id > $2`;
  const rows = await tx.query<{ householdId: string }>(
    `select distinct household_id from (${turning('birth_date', '$3')} and p.died_on is null
       union all ${turning('died_on', '$4')}
       union all select p.household_id from held_card c join person p on p.id = c.person_id
         where c.held_until = $1::date - 1 and p.merged_into_id is null and p.household_id > $2) turned order by household_id limit ${limit}`,
    [day, afterId, TURNING_AGES, TURNING_YEARS_OF_DEATH],
  );
  return rows.map((row) => row.householdId);
}
