import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ServicesContext } from '../../../subgraphs/services/context.ts';
import { rollOverWaiting } from '../../../subgraphs/services/waiting/waiting.service.ts';
import { PanduError } from '../../../subgraphs/shared/errors.ts';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { freshProgram } from '../../testkit/claims.ts';
import { seed } from '../../testkit/seed.ts';

const TODAY = '2026-11-21T03:00:00Z';
const office = seed({ running: ['services'], now: TODAY, connections: 64 }).services();

const QUOTA_SET = 'mutation ($input: QuotaSetInput!) { quotaSet(input: $input) { __typename } }';
const CONFIRM = 'mutation ($input: WaitingConfirmInput!) { waitingConfirm(input: $input) { __typename } }';
const CUT = { decreeNumber: '900/1', decreedOn: '2026-11-20', reason: 'Rasionalisasi' };
const NEW_YEAR = '2027-01-02T01:00:00Z';

/** One act; numbers choose among the claims so far. */
type Act =
  | { kind: 'reserve'; quantity: number; deferred: boolean }
  | { kind: 'release' | 'settle' | 'confirm' | 'repeat'; which: number }
  | { kind: 'set'; cap: number; millions: number; byDecree: boolean }
  | { kind: 'rollOver' };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('reserve' as const),
      quantity: fc.integer({ min: 1, max: 3 }),
      deferred: fc.boolean(),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constantFrom('release' as const, 'settle' as const, 'confirm' as const, 'repeat' as const),
      which: fc.nat(60),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('set' as const),
      cap: fc.nat(12),
      millions: fc.nat(15),
      byDecree: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'rollOver' as const }) },
);

interface State {
  fiscalYear: number;
  cap: number;
  budget: number;
  used: number;
  usedRupiah: number;
  held: number;
  heldRupiah: number;
  delivered: number;
  settled: number;
  proposed: number;
}

interface History {
  programId: string;
  year: number;
  claims: { claimId: string; quantity: number; deferred: boolean }[];
}

it('[SRG-14] with 64 random clients over a cut and the turn of the year, use equals the held claims and no grant exceeds the quota', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(act, { minLength: 1, maxLength: 64, size: 'max' }), { minLength: 3, maxLength: 8 }),
      fc.nat(7),
      async (rounds, turn) => {
        office.clock.set(TODAY);
        const history: History = { programId: await freshProgram(office), year: 2026, claims: [] };
        for (const fiscalYear of [2026, 2027]) await setQuota({ ...history, year: fiscalYear }, 5, 6, false);
        let former = await statesOf(history.programId);
        for (const [n, round] of rounds.entries()) {
          if (n === turn) {
            office.clock.set(NEW_YEAR);
            history.year = 2027;
          }
          // The acts of a round run concurrently; refusals are fine.
          await Promise.all(round.map((one) => perform(one, history).catch(onlyRefusals)));
          const states = await statesOf(history.programId);
          for (const [i, state] of states.entries()) expectKept(state, former[i], round);
          former = states;
        }
        await rollOverWaiting(office.context<ServicesContext>());
        await expectNobodyForgotten(history);
      },
    ),
    { numRuns: 12 },
  );
});

/** Use equals the held claims; it exceeds the quota only if it did before, or if a quota of this round allowed it. */
function expectKept(state: State, former: State | undefined, round: readonly Act[]): void {
  expect({ used: state.used, rupiah: state.usedRupiah, delivered: state.delivered }).toEqual({
    used: state.held,
    rupiah: state.heldRupiah,
    delivered: state.settled,
  });
  const set = round.filter((one) => one.kind === 'set');
  const allowed = Math.max(state.cap, former?.cap ?? 0, former?.used ?? 0, ...set.map((one) => one.cap));
  const allowedRupiah = Math.max(
    state.budget,
    former?.budget ?? 0,
    former?.usedRupiah ?? 0,
    ...set.map((one) => one.millions * 1_000_000),
  );
  expect(state.used).toBeLessThanOrEqual(allowed);
  expect(state.usedRupiah).toBeLessThanOrEqual(allowedRupiah);
  // A cut takes back unconfirmed proposals.
  if (state.used > state.cap || state.usedRupiah > state.budget) expect(state.proposed).toBe(0);
}

/**
 * When all is quiet, nobody waits on a past year's list, and nothing is free for the first in line of the current
 * year.
 */
async function expectNobodyForgotten({ programId, year }: History): Promise<void> {
  const { rows } = await office.owner.query<{ year: number; quantity: number; left: number }>(
    `select q.fiscal_year as year, r.quantity, least(a.cap - a.used, ((l.amount_rupiah - l.used_rupiah) / 1000000)::int) as left
     from reservation r join quota q on q.id = r.quota_id join allotment a on a.id = r.allotment_id
       join budget_line l on l.quota_id = q.id
     where q.program_id = $1 and r.status = 'WAITING' and q.fiscal_year <= $2
       and r.quantity <= a.cap and r.amount_rupiah <= l.amount_rupiah
     order by q.fiscal_year, r.waiting_since, r.waiting_id limit 1`,
    [programId, year],
  );
  for (const first of rows) {
    expect(first.year).toBe(year);
    expect(first.quantity).toBeGreaterThan(first.left);
  }
}

/** A refusal is an answer; anything else, a deadlock for one, is a fault. */
function onlyRefusals(error: unknown): void {
  if (!(error instanceof PanduError)) throw error;
}

async function setQuota(
  { programId, year: fiscalYear }: History,
  cap: number,
  millions: number,
  byDecree: boolean,
): Promise<void> {
  const [row] = await office
    .context<ServicesContext>()
    .db.prisma.quota.findMany({ where: { programId, fiscalYear } });
  const input = {
    requestId: newId('req'),
    programId,
    fiscalYear,
    capKind: 'NUMBER',
    cap,
    budgetRupiah: String(millions * 1_000_000),
    expectedVersion: row?.version,
    cut: byDecree ? { ...CUT, decreeNumber: newId('decree') } : null,
  };
  await office.officer('MANAGER').ask(QUOTA_SET, { input });
}

async function perform(one: Act, history: History): Promise<void> {
  const { programId, year, claims } = history;
  const reserve = ({ claimId, quantity, deferred }: History['claims'][number]) =>
    office.call('reserve', {
      claimId,
      programId,
      fiscalYear: deferred ? 2027 : year,
      queuedSince: deferred ? TODAY : null,
      quantity,
      amountRupiah: `${quantity}000000`,
    });
  if (one.kind === 'reserve') {
    const claim = { claimId: newId('claim'), quantity: one.quantity, deferred: one.deferred };
    claims.push(claim);
    await reserve(claim);
    return;
  }
  if (one.kind === 'set') return setQuota(history, one.cap, one.millions, one.byDecree);
  if (one.kind === 'rollOver') {
    await rollOverWaiting(office.context<ServicesContext>());
    return;
  }
  const claim = claims[one.which % Math.max(claims.length, 1)];
  if (!claim) return;
  if (one.kind === 'repeat') await reserve(claim);
  if (one.kind === 'release') await office.call('release', { claimId: claim.claimId, reason: 'uji' });
  if (one.kind === 'settle') {
    await office.call('settle', {
      claimId: claim.claimId,
      deliveredOn: '2026-11-20',
      amountRupiah: `${claim.quantity}000000`,
    });
  }
  if (one.kind === 'confirm') {
    const { rows } = await office.owner.query(
      'select waiting_id, version from reservation where claim_id = $1 and waiting_id is not null',
      [claim.claimId],
    );
    if (rows[0]) {
      const input = { requestId: newId('req'), id: rows[0].waiting_id, expectedVersion: rows[0].version };
      await office.officer('MANAGER').ask(CONFIRM, { input });
    }
  }
}

async function statesOf(programId: string): Promise<State[]> {
  const { rows } = await office.owner.query<State>(
    `select q.fiscal_year as "fiscalYear", q.cap, l.amount_rupiah::float8 as budget, a.used, l.used_rupiah::float8 as "usedRupiah", a.delivered,
       coalesce(sum(r.quantity) filter (where r.status in ('PROPOSED', 'RESERVED', 'SETTLED')), 0)::int as held,
       coalesce(sum(r.amount_rupiah) filter (where r.status in ('PROPOSED', 'RESERVED', 'SETTLED')), 0)::float8 as "heldRupiah",
       coalesce(sum(r.quantity) filter (where r.status = 'SETTLED'), 0)::int as settled,
       (count(*) filter (where r.status = 'PROPOSED'))::int as proposed
     from quota q join allotment a on a.quota_id = q.id join budget_line l on l.quota_id = q.id
       left join reservation r on r.quota_id = q.id where q.program_id = $1 group by q.id, a.id, l.id order by q.fiscal_year`,
    [programId],
  );
  return rows;
}
