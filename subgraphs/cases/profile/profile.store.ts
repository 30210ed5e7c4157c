import { dateToDay, officeDate } from '../../shared/clock.ts';
import type { CasesTx } from '../context.ts';
import type { Case } from '../generated/prisma/client.ts';
import type { Listing, Sex } from '../generated/prisma/enums.ts';
import { ageGroupOf, type Profile, yearsOn } from './profile.ts';

type Query = Pick<CasesTx, 'query'>;

/** What the registry said last of a person, as far as reports count by it. */
export interface PersonNews {
  id: string;
  sex: string | null;
  birth_date: string | null;
  is_head: boolean;
}

/** The persons of the page that a transaction applies. */
const pages = new WeakMap<Query, Map<string, PersonNews>>();

/** Notes what an event says of a person; `writePersons` must end the page. */
export function notePerson(tx: Query, news: PersonNews): void {
  const page = pages.get(tx) ?? new Map<string, PersonNews>();
  pages.set(tx, page);
  page.set(news.id, news);
}

/** Forgets somebody who was merged into another one. */
export function forgetPerson(tx: Query, id: string): void {
  pages.get(tx)?.delete(id);
}

/** Writes what a page noted in one statement, however many events it had. */
export async function writePersons(tx: Query): Promise<void> {
  const page = pages.get(tx);
  pages.delete(tx);
  if (!page || page.size === 0) return;
  await tx.query(
    `insert into person_state (id, sex, birth_date, is_head)
     select id, sex, birth_date, is_head
     from jsonb_to_recordset($1::jsonb) as row (id text, sex text, birth_date date, is_head boolean)
     on conflict (id) do update set sex = excluded.sex, birth_date = excluded.birth_date, is_head = excluded.is_head`,
    [JSON.stringify([...page.values()])],
  );
}

/** The classes of the page that a transaction applies, by household. */
const classPages = new WeakMap<Query, Map<string, string>>();

/** Notes the class of a household; `writeClasses` must end the page. A class is replaced by the next decision, never taken back. */
export function noteClass(tx: Query, householdId: string, className: string | null): void {
  if (className === null) return;
  const page = classPages.get(tx) ?? new Map<string, string>();
  classPages.set(tx, page);
  page.set(householdId, className);
}

/** Writes the classes of a page in one statement. */
export async function writeClasses(tx: Query): Promise<void> {
  const page = classPages.get(tx);
  classPages.delete(tx);
  if (!page) return;
  await tx.query(
    `insert into household_class (household_id, class_name)
     select * from unnest($1::text[], $2::text[])
     on conflict (household_id) do update set class_name = excluded.class_name
       where household_class.class_name <> excluded.class_name`,
    [[...page.keys()], [...page.values()]],
  );
}

type Described = Pick<Case, 'subjectType' | 'personId' | 'householdId' | 'subjectSex' | 'subjectAgeYears'>;

/** What reports may know of a case's subject today. */
export async function readProfile(tx: Pick<CasesTx, 'query' | 'now'>, ofCase: Described): Promise<Profile> {
  const { subjectType, personId, householdId, subjectSex, subjectAgeYears } = ofCase;
  const [found] = await tx.query<{
    listing: Listing | null;
    className: string | null;
    cardTier: string | null;
    sex: Sex | null;
    birthDate: Date | null;
  }>(
    `select h.listing::text as listing, c.class_name, h.card_tier, p.sex, p.birth_date
     from (select $1::text as person_id, $2::text as household_id) asked
     left join household_state h on h.id = asked.household_id
     left join household_class c on c.household_id = asked.household_id
     left join lateral (select sex, birth_date from person_state s
       where s.id = asked.person_id or asked.person_id is null and s.household_id = asked.household_id and s.is_head
       order by s.id limit 1) p on true`,
    [personId, householdId],
  );
  const isDescribed = subjectType === 'UNKNOWN_PERSON';
  const years =
    found?.birthDate != null
      ? yearsOn(dateToDay(found.birthDate), officeDate(tx.now))
      : isDescribed
        ? subjectAgeYears
        : null;
  return {
    listing: found?.listing ?? null,
    className: found?.className ?? null,
    cardTier: found?.cardTier ?? null,
    sex: found?.sex ?? (isDescribed ? subjectSex : null),
    ageGroup: years === null ? null : ageGroupOf(years),
  };
}
