import { dateToDay, officeDate } from '../../shared/clock.ts';
import { type Queryable, sql } from '../../shared/database.ts';
import type { FeedEvent } from '../../shared/events.ts';
import { type Scope, type ScopeColumns, scopeSql } from '../../shared/policy.ts';
import type { Tx } from '../../shared/write.ts';
import { applyMoves, type Fact, type Move, moveOf } from './moves.ts';
import { type Cell, columnOf, type FactType, type Rollup, WHOLE } from './rollup.ts';

type Query = Pick<Tx, 'query'>;

/** The moves of the page in a transaction, by rollup. */
const pages = new WeakMap<Query, Map<Rollup<string, string>, Move<string, string>[]>>();

/**
 * Queues the move of one fact from its former state (null: new) to the state that `change` returns, on the day the
 * event was recorded. Call `writeMoves` at the end of the page.
 */
export async function moveFact<State, Key extends string, Measure extends string>(
  tx: Query,
  fact: FactType<State, Key, Measure>,
  id: string,
  event: Pick<FeedEvent, 'recordedAt'>,
  change: (former: State | null) => State,
): Promise<void> {
  const page = pages.get(tx) ?? new Map<Rollup<string, string>, Move<string, string>[]>();
  pages.set(tx, page);
  const moves = page.get(fact.rollup) ?? [];
  page.set(fact.rollup, moves);
  moves.push(moveOf(fact, id, officeDate(new Date(event.recordedAt)), change));
}

/** Writes the moves of a page: the facts in two statements, the changes in one per day. */
export async function writeMoves(tx: Query): Promise<void> {
  for (const [rollup, moves] of pages.get(tx) ?? []) {
    const facts = await readFacts(tx, rollup, moves);
    const days = applyMoves(rollup, facts, moves);
    await writeFacts(tx, rollup, facts);
    for (const [day, changes] of days) await addChanges(tx, rollup, day, changes);
  }
  pages.delete(tx);
}

async function readFacts(
  tx: Query,
  { name }: Rollup<string, string>,
  moves: readonly Move<string, string>[],
): Promise<Map<string, Fact>> {
  const rows = await tx.query<{ id: string; day: Date; state: unknown }>(
    `select id, day, state from ${name}_fact where id = any($1)`,
    [[...new Set(moves.map((move) => move.id))]],
  );
  return new Map(rows.map(({ id, day, state }) => [id, { day: dateToDay(day), state }]));
}

async function writeFacts(
  tx: Query,
  { name }: Rollup<string, string>,
  facts: ReadonlyMap<string, Fact>,
): Promise<void> {
  await tx.query(
    `insert into ${name}_fact (id, day, state)
     select id, day, state from jsonb_to_recordset($1::jsonb) as fact (id text, day date, state jsonb)
     on conflict (id) do update set day = excluded.day, state = excluded.state`,
    [JSON.stringify([...facts].map(([id, fact]) => ({ id, ...fact })))],
  );
}

/**
 * Adds changes to their day. In the same statement, the first change of a month carries all earlier sums to the first
 * of that month, and a change in an earlier month also updates the later carried months.
 */
async function addChanges<Key extends string, Measure extends string>(
  tx: Query,
  rollup: Rollup<Key, Measure>,
  day: string,
  changes: readonly Cell<Key, Measure>[],
): Promise<void> {
  const table = `${rollup.name}_rollup`;
  const keys = rollup.keys.map(columnOf);
  const measures = rollup.measures.map(columnOf);
  const columns = [...keys, ...measures].join(', ');
  const rows = changes.map(({ keys: at, measures: sums }) =>
    Object.fromEntries([
      ...rollup.keys.map((key) => [columnOf(key), at[key]]),
      ...rollup.measures.map((measure) => [columnOf(measure), (sums[measure] ?? 0n).toString()]),
    ]),
  );
  await tx.query(
    `with month as (select date_trunc('month', $1::date)::date as first),
     carried as (
       insert into ${table} (carried, day, ${columns})
       select true, (select first from month), ${keys.join(', ')}, ${measures.map((name) => `sum(${name})`).join(', ')}
       from (${sumsUntil(table, `(select first from month)`, '<')}) as past
       where not exists (select from ${table} where carried and day >= (select first from month))
       group by ${keys.join(', ')}
       having ${measures.map((name) => `sum(${name}) <> 0`).join(' or ')}),
     places as (
       select false as carried, $1::date as day
       union all
       select true, later::date
       from generate_series((select first + interval '1 month' from month),
         (select max(day) from ${table} where carried), interval '1 month') as later
       where exists (select from ${table} where carried and day = later::date))
     insert into ${table} as stored (carried, day, ${columns})
     select places.carried, places.day, ${columns}
     from places, jsonb_to_recordset($2::jsonb) as change (${[
       ...keys.map((name) => `${name} text`),
       ...measures.map((name) => `${name} bigint`),
     ].join(', ')})
     on conflict (carried, day, ${keys.join(', ')})
     do update set ${measures.map((name) => `${name} = stored.${name} + excluded.${name}`).join(', ')}`,
    [day, JSON.stringify(rows)],
  );
}

/** The rows that add up to the state until a day: the newest carried month and the days since. */
function sumsUntil(table: string, day: string, comparison: '<' | '<='): string {
  const newest = `(select coalesce(max(day), '-infinity') from ${table} where carried and day <= ${day})`;
  return `select * from ${table} where carried and day = ${newest}
    union all
    select * from ${table} where not carried and day >= ${newest} and day ${comparison} ${day}`;
}

/** The measures at the end of a day, one row per group, in the order of the keys, without rows of zeros. */
export async function sumAsOf<Key extends string, Measure extends string, Group extends Key>(
  db: Queryable,
  rollup: Rollup<Key, Measure>,
  groupBy: readonly Group[],
  conditions: Conditions,
): Promise<(Record<Group, string> & Record<Measure, bigint>)[]> {
  const keys = groupBy.map(columnOf);
  const sums = rollup.measures.map(columnOf);
  return sql(
    db,
    `select ${[...keys, ...sums.map((name) => `sum(${name})::bigint as ${name}`)].join(', ')}
     from (${sumsUntil(`${rollup.name}_rollup`, '$1::date', '<=')}) as changes
     where ${conditions.text}
     ${keys.length > 0 ? `group by ${keys.join(', ')}` : ''}
     having ${sums.map((name) => `sum(${name}) <> 0`).join(' or ')}
     ${keys.length > 0 ? `order by ${keys.join(', ')}` : ''}`,
    conditions.params,
  );
}

/**
 * The day of the first change, or the first of the month after it; null if nothing was counted. For rollups with
 * facets.
 */
export async function firstDay(db: Queryable, { name }: { name: string }): Promise<string | null> {
  const earliest = (carried: boolean) =>
    `(select min(day) from ${name}_rollup where carried = ${carried} and facet = 'MAIN' and district_code = '${WHOLE}')`;
  const [row] = await sql<{ day: Date | null }>(
    db,
    `select least(${earliest(true)}, ${earliest(false)}) as day`,
    [],
  );
  return row?.day ? dateToDay(row.day) : null;
}

/** Conditions on a rollup's columns; the first parameter is the day. */
export class Conditions {
  readonly params: unknown[];
  readonly #parts: string[] = [];

  /** @param asOf inclusive, `2026-03-31` */
  constructor(asOf: string) {
    this.params = [asOf];
  }

  /** Adds a condition with `?` for the value; nothing if the value is missing. */
  and(condition: string, value: unknown): this {
    if (value === null || value === undefined) return this;
    this.params.push(value);
    this.#parts.push(condition.replace('?', `$${this.params.length}`));
    return this;
  }

  /** Limits the rows to the actor's scope. */
  within(scope: Scope, columns: ScopeColumns): this {
    this.#parts.push(scopeSql(scope, columns, this.params));
    return this;
  }

  get text(): string {
    return this.#parts.join(' and ') || 'true';
  }
}
