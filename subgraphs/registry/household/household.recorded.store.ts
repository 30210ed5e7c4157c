import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader } from '../../shared/context.ts';
import type { RegistryContext } from '../context.ts';

/** When what officers record of a household was last recorded, as its events tell; null where none does. */
export interface RecordedRow {
  id: string;
  /** The address and its village. */
  placeAt: Date | null;
  /** A card of a living member, or that one is not held any more. */
  cardsAt: Date | null;
  /** The PPKS categories of each living member who has some. */
  ppks: {
    categories: string[];
    at: string | null;
    /** The day of the visit with whose form they came (`YYYY-MM-DD`); null where an officer recorded them. */
    visitedOn: string | null;
  }[];
}

/** SQL: whether an event tells that one of these fields changed. */
const changed = (...fields: string[]): string =>
  `e.payload -> 'changes' @? '$[*] ? (${fields.map((field) => `@.field == "${field}"`).join(' || ')})'`;

/**
 * Without a scope, as the facts themselves. Read from the events when somebody asks for the explanation: beside the facts these days
 * would travel with each change of each household, and no criterion asks for them.
 */
export const recordedOfHousehold = defineLoader<RegistryContext, RecordedRow>(
  (ids, ctx) =>
    batchedSql<RecordedRow>(
      ctx.db,
      `select h.id,
         (select max(e.recorded_at) from event e where e.subject_id = h.id and (e.kind in ('HOUSEHOLD_PROPOSED', 'HOUSEHOLD_MOVED')
           or (e.kind = 'HOUSEHOLD_UPDATED' and ${changed('address', 'rt', 'rw', 'villageCode')}))) as place_at,
         (select max(e.recorded_at) from person p join event e on e.subject_id = p.id and e.kind in ('CARD_RECORDED', 'CARD_ENDED')
           where p.household_id = h.id and p.merged_into_id is null and p.died_on is null) as cards_at,
         coalesce((select json_agg(json_build_object('categories', p.ppks, 'at', r.recorded_at, 'visitedOn', s.occurred_on) order by p.id)
           from person p
           left join lateral (${CATEGORIES_RECORDED}) r on true
           left join lateral (select s.occurred_on from verification v join event s on s.subject_id = v.id
             where v.household_id = h.id and s.kind = 'VERIFICATION_SUBMITTED' and s.request_id = r.request_id limit 1) s on true
           where p.household_id = h.id and p.merged_into_id is null and p.died_on is null and p.ppks <> '{}'), '[]') as ppks
       from household h where h.id = any($1)`,
      [ids],
    ),
  (row) => row.id,
);

/** SQL: the last change of a person's categories; else the event that brought the person, with theirs. */
const CATEGORIES_RECORDED = `select * from (
    (select e.recorded_at, e.request_id, 1 as place from event e
      where e.subject_id = p.id and e.kind = 'PERSON_UPDATED' and ${changed('ppks')} order by e.recorded_at desc limit 1)
    union all
    (select e.recorded_at, e.request_id, 2 from event e
      where e.subject_id = p.household_id and e.kind in ('HOUSEHOLD_PROPOSED', 'MEMBERS_ADDED') and e.payload -> 'personIds' ? p.id
      order by e.recorded_at limit 1)) one order by place limit 1`;
