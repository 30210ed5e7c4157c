import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReserveAnswer } from '../../../subgraphs/services/claim/claim.service.ts';
import type { ServicesContext } from '../../../subgraphs/services/context.ts';
import type { TotalChange } from '../../../subgraphs/services/quota-edit/total.ts';
import { type Queryable, sql } from '../../../subgraphs/shared/database.ts';
import { PanduError } from '../../../subgraphs/shared/errors.ts';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { freshProgram, giveQuota, householdFacts } from '../../testkit/claims.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['services'], now: '2026-11-21T03:00:00Z', connections: 64 }).services();

interface QuotaRow {
  id: string;
  used: number;
  usedRupiah: bigint;
  delivered: number;
  deliveredRupiah: bigint;
}

const YEAR = 2026;

/** A new programme with a quota of this year, so that tests do not interfere. */
async function freshQuota(fields: Partial<TotalChange> & Pick<TotalChange, 'capKind'>): Promise<string> {
  const programId = await freshProgram(office);
  await giveQuota(office, programId, fields);
  return programId;
}

const claim = (programId: string, more: object = {}) => ({
  claimId: newId('claim'),
  programId,
  fiscalYear: YEAR,
  quantity: 1,
  amountRupiah: '5000000',
  ...more,
});
const reserve = (input: object) => office.call<ReserveAnswer>('reserve', input);
const release = (claimId: string) =>
  office.call<{ released: boolean }>('release', { claimId, reason: 'uji' });

async function quotaOf(
  programId: string,
  db: Queryable = office.context<ServicesContext>().db.pool,
): Promise<QuotaRow> {
  const [row] = await sql<QuotaRow>(
    db,
    `select q.id, sum(a.used)::int as used, sum(a.used_rupiah)::bigint as used_rupiah, sum(a.delivered)::int as delivered,
       sum(a.delivered_rupiah)::bigint as delivered_rupiah
     from quota q join allotment a on a.quota_id = q.id where q.program_id = $1 and q.fiscal_year = $2 group by q.id`,
    [programId, YEAR],
  );
  if (!row) throw new Error('no quota');
  return row;
}

/** The use of a quota, computed from its reservations. */
async function heldBy(
  programId: string,
  db: Queryable = office.context<ServicesContext>().db.pool,
): Promise<{ used: number; usedRupiah: bigint }> {
  const [row] = await sql<{ used: number; usedRupiah: bigint }>(
    db,
    `select coalesce(sum(r.quantity), 0)::int as used, coalesce(sum(r.amount_rupiah), 0)::bigint as used_rupiah
     from reservation r join quota q on q.id = r.quota_id
     where q.program_id = $1 and r.status in ('PROPOSED', 'RESERVED', 'SETTLED')`,
    [programId],
  );
  return row ?? { used: 0, usedRupiah: 0n };
}

async function claimEvents(
  claimId: string,
  db: Queryable = office.context<ServicesContext>().db.pool,
): Promise<string[]> {
  const { rows } = await db.query<{ kind: string }>(
    `select kind from event where payload ->> 'claimId' = $1 order by recorded_at, id`,
    [claimId],
  );
  return rows.map((row) => row.kind);
}

/** A claim for more than the whole year has is refused; anything else is a fault. */
function unlessLarger(error: unknown): null {
  if (error instanceof PanduError && error.code === 'LARGER_THAN_YEAR') return null;
  throw error;
}

describe('reserving', () => {
  it('[SRG-14] takes units and money until the cap, then puts claims on the waiting list', async () => {
    const programId = await freshQuota({ capKind: 'NUMBER', cap: 2 });
    expect(await reserve(claim(programId))).toMatchObject({ outcome: 'RESERVED', remaining: 1, rank: null });
    expect(await reserve(claim(programId))).toMatchObject({ outcome: 'RESERVED', remaining: 0 });
    expect(await reserve(claim(programId))).toMatchObject({ outcome: 'WAITING', remaining: 0, rank: 1 });
    expect(await reserve(claim(programId))).toMatchObject({ outcome: 'WAITING', rank: 2 });
    expect(await quotaOf(programId)).toMatchObject({ used: 2, usedRupiah: 10_000_000n });
  });

  it('[SRG-14] makes a claim wait when the budget is used up, though units are left', async () => {
    const programId = await freshQuota({ capKind: 'NUMBER', cap: 100, budgetRupiah: 9_999_999n });
    expect(await reserve(claim(programId))).toMatchObject({ outcome: 'RESERVED' });
    expect(await reserve(claim(programId))).toMatchObject({ outcome: 'WAITING' });
    expect(await quotaOf(programId)).toMatchObject({ used: 1, usedRupiah: 5_000_000n });
  });

  it('[SRG-14] a newcomer joins the list while somebody waits, even if it fits the free units', async () => {
    const programId = await freshQuota({ capKind: 'NUMBER', cap: 3 });
    await reserve(claim(programId));
    const large = claim(programId, { quantity: 3 });
    expect(await reserve(large)).toMatchObject({ outcome: 'WAITING', rank: 1, remaining: 2 });
    office.clock.set(new Date(office.clock.now().getTime() + 60_000));
    const small = claim(programId);
    expect(await reserve(small)).toMatchObject({ outcome: 'WAITING', rank: 2, remaining: 2 });
    expect(await reserve(small)).toMatchObject({ outcome: 'WAITING', rank: 2 });
    expect(await quotaOf(programId)).toMatchObject({ used: 1 });
    // The claim that blocked the list leaves: the next one is proposed, and with nobody waiting a newcomer takes the
    // rest.
    await release(large.claimId);
    expect(await claimEvents(small.claimId)).toEqual(['WAITING_JOINED', 'WAITING_PROPOSED']);
    expect(await reserve(claim(programId))).toMatchObject({ outcome: 'RESERVED', remaining: 0 });
    expect(await quotaOf(programId)).toMatchObject(await heldBy(programId));
  });

  it('[BRU-4] a newcomer who ranks first is proposed for the free units', async () => {
    const programId = await freshQuota({ capKind: 'NUMBER', cap: 2 });
    await reserve(claim(programId));
    await reserve(claim(programId, { quantity: 2 }));
    await office.emit('registry', householdFacts('hh_needy', { class: 'VERY_POOR' }));
    await office.settle();
    const needy = claim(programId, { householdId: 'hh_needy' });
    expect(await reserve(needy)).toMatchObject({ outcome: 'WAITING', rank: null, remaining: 0 });
    expect(await claimEvents(needy.claimId)).toEqual(['WAITING_JOINED', 'WAITING_PROPOSED']);
    expect(await quotaOf(programId)).toMatchObject({ used: 2 });
  });

  it('reserves under an unknown cap, with a warning; a missing quota is unknown', async () => {
    const programId = await freshQuota({ capKind: 'UNKNOWN' });
    expect(await reserve(claim(programId))).toMatchObject({
      outcome: 'RESERVED_UNKNOWN_CAP',
      remaining: null,
    });
    const unset = await freshProgram(office);
    expect(await reserve(claim(unset))).toMatchObject({ outcome: 'RESERVED_UNKNOWN_CAP', remaining: null });
    expect(await quotaOf(unset)).toMatchObject({ used: 1 });
    const unlimited = await freshQuota({ capKind: 'UNLIMITED' });
    expect(await reserve(claim(unlimited))).toMatchObject({ outcome: 'RESERVED', remaining: null });
  });

  it('refuses a programme that does not exist, and writes nothing', async () => {
    await office.writesNothing(async () => {
      await expect(reserve(claim('prog_none'))).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    });
  });

  it('answers a repeated claim as the first time, in a row and at once', async () => {
    const programId = await freshQuota({ capKind: 'NUMBER', cap: 10 });
    const one = claim(programId);
    const answers = await Promise.all(Array.from({ length: 8 }, () => reserve(one)));
    answers.push(await reserve(one));
    expect(new Set(answers.map((answer) => answer.reservationId)).size).toBe(1);
    expect(await quotaOf(programId)).toMatchObject({ used: 1 });
    expect(await claimEvents(one.claimId)).toEqual(['RESERVATION_MADE']);
  });

  it('[SRG-14] 64 clients at once never take more than cap and budget, whatever they ask', {
    timeout: 60_000,
  }, async () => {
    const quantities = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 64, maxLength: 64 });
    await fc.assert(
      fc.asyncProperty(
        quantities,
        fc.integer({ min: 0, max: 150 }),
        fc.integer({ min: 0, max: 150 }),
        async (wanted, cap, millions) => {
          const programId = await freshQuota({
            capKind: 'NUMBER',
            cap,
            budgetRupiah: BigInt(millions) * 1_000_000n,
          });
          const claims = wanted.map((quantity) =>
            claim(programId, { quantity, amountRupiah: `${quantity}000000` }),
          );
          const answers = await Promise.all(claims.map((one) => reserve(one).catch(unlessLarger)));
          const quota = await quotaOf(programId);
          expect(quota.used).toBeLessThanOrEqual(cap);
          expect(quota.usedRupiah).toBeLessThanOrEqual(BigInt(millions) * 1_000_000n);
          expect(quota).toMatchObject(await heldBy(programId));
          const taken = answers.reduce(
            (sum, answer, i) => sum + (answer?.outcome === 'RESERVED' ? (wanted[i] ?? 0) : 0),
            0,
          );
          expect(quota.used).toBeGreaterThanOrEqual(taken);
          // Nothing is free for the first in line, except for a claim larger than the whole year's quota.
          const { rows } = await office.owner.query<{ quantity: number }>(
            `select quantity from reservation where quota_id = $1 and status = 'WAITING' and quantity <= $2
             order by waiting_since, waiting_id limit 1`,
            [quota.id, Math.min(cap, millions)],
          );
          const left = Math.min(cap - quota.used, millions - Number(quota.usedRupiah / 1_000_000n));
          expect(rows[0]?.quantity ?? Number.POSITIVE_INFINITY).toBeGreaterThan(left);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('[SRG-14] killed connections and repeated calls leave every claim reserved or waiting, once', {
    timeout: 60_000,
  }, async () => {
    const programId = await freshQuota({ capKind: 'NUMBER', cap: 20 });
    const claims = Array.from({ length: 64 }, () => claim(programId));
    let killed = 0;
    const untilAnswered = async (one: object): Promise<ReserveAnswer> => {
      for (;;) {
        const answer = await reserve(one).catch(() => null);
        if (answer) return answer;
        killed += 1;
      }
    };
    // While the quota is locked no claim can finish, so the first kill always hits running claims.
    const holder = await office.context<ServicesContext>().db.pool.connect();
    await holder.query('begin');
    await holder.query(
      'select 1 from allotment where quota_id in (select id from quota where program_id = $1 and fiscal_year = $2) for update',
      [programId, YEAR],
    );
    const answered = Promise.all(claims.map(untilAnswered));
    for (let struck = 0; struck === 0; ) {
      // Within a transaction the list of backends stays as first seen, unless it is cleared.
      await holder.query('select pg_stat_clear_snapshot()');
      const { rowCount } = await holder.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
           and wait_event_type = 'Lock' and query like '%with total as materialized%' limit 3`,
      );
      struck = rowCount ?? 0;
    }
    await holder.query('commit');
    // Kills and reads share the one connection that is never killed, one after the other, so that no kill hits a read
    // of the outcome.
    let striking = true;
    const strikes = (async () => {
      while (striking) {
        await holder.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and usename = current_user and pid <> pg_backend_pid() and state <> 'idle' limit 3`,
        );
      }
    })();
    const stop = setTimeout(() => (striking = false), 1_500);
    const answers = await answered;
    clearTimeout(stop);
    striking = false;
    await strikes;
    expect(killed).toBeGreaterThan(0);
    expect(answers.filter((answer) => answer.outcome === 'RESERVED')).toHaveLength(20);
    expect(await quotaOf(programId, holder)).toMatchObject(await heldBy(programId, holder));
    for (const one of claims) expect(await claimEvents(one.claimId, holder)).toHaveLength(1);
    holder.release();
  });
});

describe('releasing', () => {
  it('[SRG-14] gives the quota back once, however often it is asked', async () => {
    const programId = await freshQuota({ capKind: 'NUMBER', cap: 1 });
    const one = claim(programId);
    await reserve(one);
    expect(await release(one.claimId)).toEqual({ released: true });
    expect(await release(one.claimId)).toEqual({ released: false });
    expect(await quotaOf(programId)).toMatchObject({ used: 0, usedRupiah: 0n });
    expect(await claimEvents(one.claimId)).toEqual(['RESERVATION_MADE', 'RESERVATION_RELEASED']);
  });

  it('of an unknown claim keeps its late reservation from taking units', async () => {
    const programId = await freshQuota({ capKind: 'NUMBER', cap: 1 });
    const late = claim(programId);
    expect(await release(late.claimId)).toEqual({ released: false });
    await expect(reserve(late)).rejects.toMatchObject({ code: 'CLAIM_RELEASED' });
    expect(await quotaOf(programId)).toMatchObject({ used: 0 });
    expect(await claimEvents(late.claimId)).toEqual([]);
  });

  it('[SRG-14] released and reserved at once, each claim ends one way or the other', {
    timeout: 60_000,
  }, async () => {
    const programId = await freshQuota({ capKind: 'NUMBER', cap: 16 });
    const claims = Array.from({ length: 48 }, () => claim(programId));
    await Promise.all(
      claims.flatMap((one, i) => [reserve(one).catch(() => null), ...(i % 2 ? [release(one.claimId)] : [])]),
    );
    const quota = await quotaOf(programId);
    expect(quota.used).toBeLessThanOrEqual(16);
    expect(quota).toMatchObject(await heldBy(programId));
    const { rows } = await office.owner.query<{ status: string }>(
      'select status from reservation where claim_id = any($1)',
      [claims.filter((_, i) => i % 2).map((one) => one.claimId)],
    );
    expect(rows).toHaveLength(24);
    expect(new Set(rows.map((row) => row.status))).toEqual(new Set(['RELEASED']));
    // Nothing is left free while somebody waits.
    const waiting = await office.context<ServicesContext>().db.prisma.reservation.count({
      where: { quotaId: quota.id, status: 'WAITING' },
    });
    expect(waiting === 0 || quota.used === 16).toBe(true);
  });
});

describe('settling', () => {
  const settle = (claimId: string, amountRupiah?: string) =>
    office.call('settle', { claimId, deliveredOn: '2026-11-20', amountRupiah });

  it('marks a delivery once, for the sum that was really paid', async () => {
    const programId = await freshQuota({ capKind: 'NUMBER', cap: 1, budgetRupiah: 5_000_000n });
    const one = claim(programId);
    await reserve(one);
    await settle(one.claimId, '4500000');
    await settle(one.claimId, '4500000');
    expect(await quotaOf(programId)).toMatchObject({
      used: 1,
      usedRupiah: 4_500_000n,
      delivered: 1,
      deliveredRupiah: 4_500_000n,
    });
    expect(await claimEvents(one.claimId)).toEqual(['RESERVATION_MADE', 'RESERVATION_SETTLED']);
    expect(await release(one.claimId)).toEqual({ released: false });
  });

  it('[SRG-14] refuses a sum over the budget, and writes nothing', async () => {
    const programId = await freshQuota({ capKind: 'NUMBER', cap: 1, budgetRupiah: 5_000_000n });
    const one = claim(programId);
    await reserve(one);
    await office.writesNothing(async () => {
      await expect(settle(one.claimId, '5000001')).rejects.toMatchObject({ code: 'BUDGET_EXCEEDED' });
    });
  });

  it('refuses a claim that holds nothing, and writes nothing', async () => {
    const programId = await freshQuota({ capKind: 'NUMBER', cap: 0 });
    const one = claim(programId);
    await reserve(one);
    await office.writesNothing(async () => {
      await expect(settle(one.claimId)).rejects.toMatchObject({ code: 'STATE_FORBIDS' });
      await expect(settle('claim_unknown')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });
  });
});
