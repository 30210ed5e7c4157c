import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { officeSettings, startEmbedded } from '../runtime/postgres/embedded.ts';
import { prepareDatabase } from '../runtime/postgres/prepare.ts';
import { reserve } from '../subgraphs/services/claim/claim.service.ts';
import type { ServicesContext } from '../subgraphs/services/context.ts';
import { createSubgraph } from '../subgraphs/services/schema.ts';
import { systemClock } from '../subgraphs/shared/clock.ts';
import { newId } from '../subgraphs/shared/ids.ts';
import { createLogger } from '../subgraphs/shared/log.ts';
import { LocalPeers } from '../subgraphs/shared/peers.ts';
import { systemIdentity } from '../subgraphs/shared/subgraph.ts';

const CLIENTS = 64;
const ROUNDS = 5;
const ROUND_MS = 3_000;
const FLOOR = 0.5;
const YEAR = 2026;

/**
 * `npm run bench -- quota`: 64 clients on one quota row, our `reserve` (with its reservation, event and answer) against
 * the bare conditional UPDATE, alternating in one run. The floor is half of its throughput; the cap is never exceeded.
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

  const bare = () =>
    ctx.db.pool.query({
      name: 'bare',
      text: `update quota set used = used + 1, used_rupiah = used_rupiah + 5000000
             where id = 'quota_bare' and used + 1 <= cap and used_rupiah + 5000000 <= budget_rupiah returning cap - used as remaining`,
    });
  const ours = () =>
    reserve(
      {
        claimId: newId('claim'),
        programId: 'prog_ours',
        fiscalYear: YEAR,
        quantity: 1,
        amountRupiah: '5000000',
      },
      ctx,
    );

  await perSecond(bare, 1_000);
  await perSecond(ours, 1_000);
  const rates = { ours: [] as number[], reference: [] as number[] };
  console.log('round   bare update/s   reserve/s   ratio');
  for (let round = 1; round <= ROUNDS; round++) {
    const reference = await perSecond(bare, ROUND_MS);
    const own = await perSecond(ours, ROUND_MS);
    rates.reference.push(reference);
    rates.ours.push(own);
    console.log(
      `${String(round).padStart(5)}${reference.toFixed(0).padStart(16)}${own.toFixed(0).padStart(12)}${(own / reference).toFixed(2).padStart(8)}`,
    );
  }
  const isWithinCap = await neverAboveCap(ctx);
  const own = median(rates.ours);
  const reference = median(rates.reference);
  const ratio = Number((own / reference).toFixed(3));
  const pass = ratio >= FLOOR && isWithinCap;
  console.log(isWithinCap ? 'the cap held, and every unit has its reservation' : 'THE CAP WAS PASSED');
  console.log(
    JSON.stringify({
      bench: 'quota',
      ours: Math.round(own),
      reference: Math.round(reference),
      ratio,
      floor: FLOOR,
      pass,
    }),
  );
  await services.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
  if (!pass) process.exit(1);
}

/** Creates two equal quotas, too large for the rounds to exhaust. */
async function prepare({ db }: ServicesContext): Promise<void> {
  await db.pool.query(
    `insert into agency (id, code, name, signs_in) values ('agcy_bench', 'BENCH', '{}', false)`,
  );
  for (const name of ['bare', 'ours']) {
    await db.pool.query(
      `insert into program (id, code, name, description, agency_id, sector, approval, batch, letter_required, letter_valid_months, terms)
       values ($1, $1, '{}', '{}', 'agcy_bench', 'DATA', 'NONE', true, false, 1, '{}')`,
      [`prog_${name}`],
    );
    await db.pool.query(
      `insert into quota (id, program_id, fiscal_year, cap_kind, cap, budget_rupiah)
       values ($1, $2, ${YEAR}, 'NUMBER', 10000000, 50000000000000)`,
      [`quota_${name}`, `prog_${name}`],
    );
  }
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

/** Checks a quota of 500 against 2,000 claims: exactly 500 are reserved, and usage equals reservations. */
async function neverAboveCap(ctx: ServicesContext): Promise<boolean> {
  await ctx.db.pool.query(
    `insert into quota (id, program_id, fiscal_year, cap_kind, cap) values ('quota_small', 'prog_ours', ${YEAR + 1}, 'NUMBER', 500)`,
  );
  let left = 2_000;
  let reserved = 0;
  const client = async () => {
    while (left > 0) {
      left -= 1;
      const claim = {
        claimId: newId('claim'),
        programId: 'prog_ours',
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
    `select q.used, (select count(*)::int from reservation r where r.quota_id = q.id and r.status = 'RESERVED') as held from quota q
     where q.id in ('quota_small', 'quota_ours') order by q.id`,
  );
  return reserved === 500 && rows.every(({ used, held }) => used === held);
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
