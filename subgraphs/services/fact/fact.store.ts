import type { ServicesTx } from '../context.ts';

/** A row of `household_fact`, under the database's column names. */
export interface HouseholdFactRow {
  household_id: string;
  village_code: string;
  listing: string;
  class_name: string | null;
  score: number | null;
  facts: object;
}

/** A row of `person_fact`. `birth_date` is `YYYY-MM-DD`. */
export interface PersonFactRow {
  person_id: string;
  household_id: string | null;
  village_code: string;
  sex: string | null;
  birth_date: string | null;
  facts: object;
}

type Query = Pick<ServicesTx, 'query'>;

/** The latest state of each household and person in one page of events; null for a person merged into another. */
interface Page {
  households: Map<string, HouseholdFactRow>;
  persons: Map<string, PersonFactRow | null>;
}

const pages = new WeakMap<Query, Page>();

function pageOf(tx: Query): Page {
  const page = pages.get(tx) ?? { households: new Map(), persons: new Map() };
  pages.set(tx, page);
  return page;
}

/** Collects a household's facts; `writeFacts` at the end of the page stores them. */
export function noteHousehold(tx: Query, row: HouseholdFactRow): void {
  pageOf(tx).households.set(row.household_id, row);
}

/** Collects a person's facts; `writeFacts` stores them. */
export function notePerson(tx: Query, row: PersonFactRow): void {
  pageOf(tx).persons.set(row.person_id, row);
}

/** Marks a person as merged into another one; `writeFacts` deletes the row. */
export function forgetPerson(tx: Query, personId: string): void {
  pageOf(tx).persons.set(personId, null);
}

/**
 * SQL: the facts of a household's living members as a list, each with their age on a day, as the registry tells them; an
 * empty list where the criteria in `rulePlace` ask nothing about members.
 */
export const peopleAsked = (rulePlace: string, householdPlace: string, dayPlace: string): string =>
  `case when jsonb_path_exists(${rulePlace}, '$.**.where') then (
      select coalesce(jsonb_agg(m.facts || jsonb_build_object('sex', m.sex,
        'age', date_part('year', age(${dayPlace}::date, m.birth_date))::int)), '[]')
      from person_fact m where m.household_id = ${householdPlace} and (m.facts ->> 'dead') is distinct from 'true')
    else '[]' end`;

/** Stores what a page collected, in three statements at most. */
export async function writeFacts(tx: Query): Promise<void> {
  const { households, persons } = pageOf(tx);
  pages.delete(tx);
  const known = [...persons.values()].filter((row) => row !== null);
  const gone = [...persons].filter(([, row]) => row === null).map(([id]) => id);
  if (households.size > 0) {
    await tx.query(
      `insert into household_fact (household_id, village_code, listing, class_name, score, facts)
       select household_id, village_code, listing, class_name, score, facts
       from jsonb_to_recordset($1::jsonb) as row (household_id text, village_code text, listing text, class_name text,
         score float8, facts jsonb)
       on conflict (household_id) do update set village_code = excluded.village_code, listing = excluded.listing,
         class_name = excluded.class_name, score = excluded.score, facts = excluded.facts`,
      [JSON.stringify([...households.values()])],
    );
  }
  if (known.length > 0) {
    await tx.query(
      `insert into person_fact (person_id, household_id, village_code, sex, birth_date, facts)
       select person_id, household_id, village_code, sex, birth_date, facts
       from jsonb_to_recordset($1::jsonb) as row (person_id text, household_id text, village_code text, sex text,
         birth_date date, facts jsonb)
       on conflict (person_id) do update set household_id = excluded.household_id, village_code = excluded.village_code,
         sex = excluded.sex, birth_date = excluded.birth_date, facts = excluded.facts`,
      [JSON.stringify(known)],
    );
  }
  if (gone.length > 0) await tx.query('delete from person_fact where person_id = any($1)', [gone]);
}
