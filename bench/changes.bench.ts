import type pg from 'pg';
import type { RegistryContext } from '../subgraphs/registry/context.ts';
import { type Changes, changesSince } from '../subgraphs/registry/feed/feed.service.ts';
import { at, timed } from './search/measure.ts';
import { openBenchRegistry } from './search/server.ts';

const PEOPLE = 300_000;
const ROUNDS = 60;
const FIRST = 50;
/** Highest p95 of a page, milliseconds, for any log. Our own limit; the design names none. */
const LIMIT_MS = 250;

/** One household event for each position. Every tenth household has tasks that open and close. */
const FILL = `
  with written as (
    insert into event (id, occurred_on, recorded_at, subject_type, subject_id, kind, payload)
    select 'evt_' || lpad(n::text, 26, '0'), '2026-11-01', now(), 'Household', h.id, kind, payload
    from generate_series(1, $1::bigint) n
    cross join lateral (select 'hh_' || lpad((n * 7919 % $2::bigint)::text, 26, '0') as id) h
    cross join lateral (select case n % 10 when 0 then 'HOUSEHOLD_MOVED' else 'HOUSEHOLD_FACTS' end as kind,
      case n % 10 when 0 then jsonb_build_object('householdId', h.id, 'fromVillageCode', '33.14.02.2001', 'toVillageCode', '33.14.03.2001')
        else jsonb_build_object('householdId', h.id, 'facts', jsonb_build_object('members', n % 7, 'elderly60', n % 3)) end as payload) e
    returning id)
  insert into event_seal (position, event_id, hash) select row_number() over (order by id), id, sha256(id::bytea) from written`;

/**
 * `npm run bench -- changes [events]`: pages of `registryChanges` of several postings, with a log of a million events: the
 * first copy, the changes of an hour, and a request that scans the maximum number of events and finds none.
 */
export default async function run([events = '1000000']: string[]): Promise<void> {
  const registry = await openBenchRegistry(PEOPLE);
  try {
    await fill(registry.owner, Number(events));
    const postings: [string, () => RegistryContext][] = [
      ['surveyor', () => registry.as('SURVEYOR')],
      ['village', () => registry.as('PUSKESOS', '33.14.01.2003')],
      ['district', () => registry.as('DISTRICT_SUPERVISOR', '33.14.01')],
      ['regency', () => registry.as('MANAGER')],
      ['agency', () => registry.as('AGENCY_OFFICER')],
    ];
    const head = BigInt(events);
    let slowest = 0;
    for (const [name, request] of postings) {
      const first = await pages(request, () => '0');
      const deep = await pages(request, (page) => page?.position ?? '0');
      const news = await pages(request, () => (head - 500n).toString());
      const old = await pages(request, () => '1');
      const shown = [first, deep, news, old].map((times) => at(times, 0.95));
      console.log(
        `${name.padEnd(10)} p95, ms: first page ${text(shown[0])}, later pages ${text(shown[1])}, 500 events ${text(shown[2])}, a million events ${text(shown[3])}`,
      );
      slowest = Math.max(slowest, ...shown);
    }
    const pass = slowest <= LIMIT_MS;
    console.log(
      JSON.stringify({
        bench: 'changes',
        ours: Number(slowest.toFixed(1)),
        reference: LIMIT_MS,
        ratio: Number((LIMIT_MS / slowest).toFixed(2)),
        floor: 1,
        pass,
      }),
    );
    if (!pass) process.exitCode = 1;
  } finally {
    await registry.close();
  }
}

const text = (ms = 0) => ms.toFixed(1);

async function fill(owner: pg.Pool, events: number): Promise<void> {
  const { rows } = await owner.query<{ n: string }>('select count(*)::text as n from household');
  await owner.query(FILL, [events, rows[0]?.n]);
  await owner.query('vacuum analyze event, event_seal');
}

async function pages(
  request: () => RegistryContext,
  since: (former: Changes | null) => string,
): Promise<number[]> {
  const times: number[] = [];
  let page: Changes | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    const from = since(page);
    const ctx = request(); // a new context each time, so that no loader is warm
    times.push(
      await timed(async () => {
        page = await changesSince(ctx, from, FIRST);
      }),
    );
  }
  return times;
}
