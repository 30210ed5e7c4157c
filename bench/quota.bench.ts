import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { officeSettings, startEmbedded } from '../runtime/postgres/embedded.ts';
import { prepareDatabase } from '../runtime/postgres/prepare.ts';
import { reserve } from '../subgraphs/services/claim/claim.service.ts';
import type { ServicesContext } from '../subgraphs/services/context.ts';
import { layDownTotal } from '../subgraphs/services/quota-edit/total.ts';
import { createSubgraph } from '../subgraphs/services/schema.ts';
import { systemClock } from '../subgraphs/shared/clock.ts';
import { newId } from '../subgraphs/shared/ids.ts';
import { createLogger } from '../subgraphs/shared/log.ts';
import { LocalPeers } from '../subgraphs/shared/peers.ts';
import { systemIdentity } from '../subgraphs/shared/subgraph.ts';
import { transact } from '../subgraphs/shared/write.ts';

const CLIENTS = 64;
const ROUNDS = 5;
const ROUND_MS = 3_000;
const YEAR = 2026;
/** Cells that claims spread over: villages with an allotment each. */
const CELLS = 64;
/** More places than the rounds can fill. */
const PLACES = 400_000;
const village = (cell: number): string => `33.14.01.${2001 + cell}`;

/** What claims touch, and the share of the bare statement's throughput that ours must have. */
const SCENES = [
  { name: 'row', what: 'one allotment', floor: 0.5 },
  { name: 'parts', what: 'allotment + line + place', floor: 0.5 },
  { name: 'spread', what: `one of ${CELLS} allotments`, floor: 0.7 },
] as const;
type Scene = (typeof SCENES)[number]['name'];

/**
 * `npm run bench -- quota`: 64 clients, our `reserve` (with its reservation, event and answer) against one bare statement that updates
 * the same rows, alternating in one run: on one allotment; on an allotment, its budget line and a free place; and spread over 64
 * allotments of one total. No number is ever exceeded.
 *
 * Runs on its own server with an office's settings: every commit is flushed to disk, as quotas require.
 */
export default async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'pandu-bench-'));
  const server = await startEmbedded({ folder, settings: officeSettings(CLIENTS + 20), shared: false });
  const database = await prepareDatabase({
    ownerUrl: server.url('postgres'),
    isEmbedded: true,
    keysFolder: join(folder, 'keys'),
    fillsEmpty: true,
  });
  const services = createSubgraph({
    databaseUrl: database.urls.services,
    connections: CLIENTS,
    clock: systemClock,
    keys: database.keys,
    peers: new LocalPeers(),
    log: createLogger('silent'),
    regencyCode: '33.14',
  });
  const ctx = services.createContext(systemIdentity()) as ServicesContext;
  await prepare(ctx);

  console.log('touches                     bare/s   reserve/s   ratio   floor');
  const parts: { name: Scene; ours: number; reference: number; ratio: number; floor: number }[] = [];
  for (const { name, what, floor } of SCENES) {
    const bare = bareOf(ctx, name);
    const ours = oursOf(ctx, name);
    await perSecond(bare, 1_000);
    await perSecond(ours, 1_000);
    const rates = { ours: [] as number[], reference: [] as number[] };
    for (let round = 1; round <= ROUNDS; round++) {
      rates.reference.push(await perSecond(bare, ROUND_MS));
      rates.ours.push(await perSecond(ours, ROUND_MS));
    }
    const own = Math.round(median(rates.ours));
    const reference = Math.round(median(rates.reference));
    const ratio = Number((own / reference).toFixed(3));
    parts.push({ name, ours: own, reference, ratio, floor });
    console.log(
      `${what.padEnd(26)}${String(reference).padStart(8)}${String(own).padStart(12)}${ratio.toFixed(2).padStart(8)}${floor.toFixed(2).padStart(8)}`,
    );
  }
  const isWithin = await neverAbove(ctx);
  console.log(isWithin ? 'every number held, and every unit has its reservation' : 'A NUMBER WAS PASSED');
  const [worst] = parts.toSorted((a, b) => a.ratio / a.floor - b.ratio / b.floor);
  const pass = isWithin && parts.every(({ ratio, floor }) => ratio >= floor);
  const { name: _name, ...figures } = worst ?? { name: null };
  console.log(JSON.stringify({ bench: 'quota', ...figures, pass, parts }));
  await services.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
  if (!pass) process.exit(1);
}

/** For each scene two equal programmes, ours and the bare one, with totals too large for the rounds to exhaust. */
async function prepare(ctx: ServicesContext): Promise<void> {
  const { pool } = ctx.db;
  await pool.query(
    `insert into agency (id, code, name, signs_in) values ('agcy_bench', 'BENCH', '{}', false)`,
  );
  for (let cell = 0; cell < CELLS; cell++)
    await pool.query(
      `insert into household_fact (household_id, village_code, listing, facts) values ($1, $2, 'LISTED', '{}')`,
      [`hh_${cell}`, village(cell)],
    );
  for (const { name } of SCENES)
    for (const side of ['ours', 'bare']) {
      const programId = `prog_${side}_${name}`;
      await pool.query(
        `insert into program (id, code, name, description, agency_id, sector, approval, batch, letter_required, letter_valid_months, terms)
         values ($1, $1, '{}', '{}', 'agcy_bench', 'DATA', 'NONE', true, false, 1, '{}')`,
        [programId],
      );
      const parts = Array.from({ length: CELLS }, (_, cell) => ({
        regionCode: village(cell),
        facilityCode: null,
        cap: 100_000,
      }));
      await transact(ctx, null, (tx) =>
        layDownTotal(tx, programId, YEAR, {
          capKind: 'NUMBER',
          cap: name === 'parts' ? 1 : 10_000_000,
          ...(name === 'parts' ? { places: true, budgetRupiah: 50_000_000_000_000n } : {}),
          ...(name === 'spread' ? { parts } : {}),
        }),
      );
    }
  await pool.query(`update allotment set cap = $1 where quota_id in (select id from quota where places)`, [
    PLACES,
  ]);
  await pool.query(
    `insert into place (id, allotment_id, number) select a.id || '-' || n, a.id, n
     from allotment a join quota q on q.id = a.quota_id and q.places cross join generate_series(2, a.cap) n`,
  );
  await pool.query('vacuum analyze');
}

/** One statement that updates the rows that a claim of the scene touches, and nothing else. */
function bareOf({ db }: ServicesContext, scene: Scene): () => Promise<unknown> {
  const programId = `prog_bare_${scene}`;
  let calls = 0;
  const allotment = `update allotment a set used = a.used + 1, used_rupiah = a.used_rupiah + 5000000
      where a.id = (select o.id from quota q join allotment o on o.quota_id = q.id
        where q.program_id = '${programId}' and o.region_code is not distinct from $1) and a.used + 1 <= a.cap`;
  const text =
    scene === 'parts'
      ? `with seat as (
           update place set reservation_id = $2 where id = (select p.id from place p where p.allotment_id = (select a.id from allotment a
               join quota q on q.id = a.quota_id where q.program_id = '${programId}') and p.reservation_id is null
             order by p.number limit 1 for update skip locked)
         ), line as (
           update budget_line l set used_rupiah = l.used_rupiah + 5000000
           where l.quota_id = (select id from quota where program_id = '${programId}') and l.used_rupiah + 5000000 <= l.limit_rupiah
         ) ${allotment} returning a.cap - a.used as remaining`
      : `${allotment} returning a.cap - a.used as remaining`;
  return () => {
    const region = scene === 'spread' ? village(calls++ % CELLS) : null;
    const values = scene === 'parts' ? [region, newId('resv')] : [region];
    return db.pool.query({ name: `bare_${scene}`, text, values });
  };
}

function oursOf(ctx: ServicesContext, scene: Scene): () => Promise<unknown> {
  let calls = 0;
  return () =>
    reserve(
      {
        claimId: newId('claim'),
        programId: `prog_ours_${scene}`,
        fiscalYear: YEAR,
        quantity: 1,
        amountRupiah: '5000000',
        householdId: scene === 'spread' ? `hh_${calls++ % CELLS}` : null,
      },
      ctx,
    );
}

/** Completed calls of `work` per second with 64 clients, each waiting for its own answer. */
async function perSecond(work: () => Promise<unknown>, ms: number): Promise<number> {
  let isOver = false;
  let done = 0;
  const client = async () => {
    while (!isOver) {
      await work();
      if (!isOver) done += 1;
    }
  };
  const start = performance.now();
  const clients = Array.from({ length: CLIENTS }, client);
  await sleep(ms);
  isOver = true;
  const seconds = (performance.now() - start) / 1000;
  await Promise.all(clients);
  return done / seconds;
}

/** Sends 2,000 claims to a total of 500: exactly 500 are reserved, and all counters equal the reservations. */
async function neverAbove(ctx: ServicesContext): Promise<boolean> {
  await transact(ctx, null, (tx) =>
    layDownTotal(tx, 'prog_ours_row', YEAR + 1, { capKind: 'NUMBER', cap: 500 }),
  );
  let left = 2_000;
  let reserved = 0;
  const client = async () => {
    while (left > 0) {
      left -= 1;
      const claim = {
        claimId: newId('claim'),
        programId: 'prog_ours_row',
        fiscalYear: YEAR + 1,
        quantity: 1,
        amountRupiah: '1',
      };
      const { outcome } = await reserve(claim, ctx);
      if (outcome === 'RESERVED') reserved += 1;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const { rows } = await ctx.db.pool.query<{ used: number; held: number }>(
    `select a.used, (select count(*)::int from reservation r where r.allotment_id = a.id and r.status = 'RESERVED') as held
     from allotment a join quota q on q.id = a.quota_id where q.program_id like 'prog_ours_%'
     union all
     select (l.used_rupiah / 5000000)::int, (select count(*)::int from reservation r where r.line_id = l.id and r.status = 'RESERVED')
     from budget_line l join quota q on q.id = l.quota_id where q.program_id like 'prog_ours_%'
     union all
     select count(p.reservation_id)::int, (select count(*)::int from reservation r where r.place_id is not null) from place p
     join allotment a on a.id = p.allotment_id join quota q on q.id = a.quota_id where q.program_id = 'prog_ours_parts'`,
  );
  return reserved === 500 && rows.every(({ used, held }) => used === held);
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
