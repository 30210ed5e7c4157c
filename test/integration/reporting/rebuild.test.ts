import fc from 'fast-check';
import { expect, it } from 'vitest';
import { caseRollup } from '../../../subgraphs/reporting/case-report/case-report.facts.ts';
import { reportingConsumers } from '../../../subgraphs/reporting/consumers.ts';
import type { ReportingContext } from '../../../subgraphs/reporting/context.ts';
import { referralRollup } from '../../../subgraphs/reporting/referral-report/referral-report.facts.ts';
import { Conditions, sumAsOf } from '../../../subgraphs/reporting/rollup/rollup.store.ts';
import { WHOLE } from '../../../subgraphs/reporting/rollup/rollup.ts';
import { addDays, officeDate } from '../../../subgraphs/shared/clock.ts';
import { resetConsumer } from '../../../subgraphs/shared/consumer.ts';
import { sequenceOnce } from '../../../subgraphs/shared/sequencer.ts';
import { systemIdentity } from '../../../subgraphs/shared/subgraph.ts';
import { seed } from '../../testkit/seed.ts';
import { clear, emitterOf } from './story.ts';

const office = seed({ running: ['reporting'], language: 'en', now: '2026-01-05T03:00:00Z' });

const START = '2026-01-20';
const SECTORS = ['HEALTH', 'EDUCATION'] as const;
const AGENCIES = ['agcy_a', 'agcy_b'] as const;

/** One act; `days` is how far the clock moves first (backwards too, since clocks differ). */
const step = fc.record({
  what: fc.constantFrom('register', 'status', 'move', 'correct', 'propose', 'answer', 'settle'),
  which: fc.nat(9),
  sector: fc.constantFrom(...SECTORS),
  status: fc.constantFrom('ANALYSIS', 'REFERRED', 'CLOSED'),
  agency: fc.constantFrom(...AGENCIES),
  outcome: fc.constantFrom('APPROVED', 'DELIVERED', 'REFUSED'),
  village: fc.constantFrom('33.14.01.2001', '33.14.02.2001'),
  sex: fc.constantFrom('FEMALE', 'MALE'),
  rupiah: fc.nat(1000),
  days: fc.integer({ min: -25, max: 40 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface ThingOnDay {
  day: string;
  /** The cells of the fact from this day on. */
  cases: string[];
  rupiah: bigint;
}

/** Writes a history to the sources, and keeps the expected result in plain lists. */
async function play(steps: readonly Step[]): Promise<Map<string, ThingOnDay[]>> {
  const { clock } = office;
  const emit = emitterOf(office);
  const truth = new Map<string, ThingOnDay[]>();
  const known = {
    cases: [] as {
      id: string;
      sector: string;
      status: string;
      agencies: string[];
      village: string;
      sex: string;
    }[],
    referrals: [] as { id: string; of: number; agency: string }[],
  };
  let day = START;
  const note = (id: string, cells: string[], rupiah = 0n) => {
    const past = truth.get(id) ?? [];
    const last = past.at(-1)?.day ?? day;
    truth.set(id, [...past, { day: [day, last].sort()[1] ?? day, cases: cells, rupiah }]);
  };
  const noteCase = (one: (typeof known.cases)[number]) =>
    note(one.id, [
      `MAIN ${WHOLE} ${one.sector} ${one.status} ${WHOLE} ${WHOLE}`,
      ...(one.agencies.length > 0 ? one.agencies : ['']).map(
        (agency) => `MAIN ${agency} ${one.sector} ${one.status} ${WHOLE} ${WHOLE}`,
      ),
      `VILLAGES ${WHOLE} ${one.sector} ${one.status} ${one.village} ${WHOLE}`,
      `PEOPLE ${WHOLE} ${one.sector} ${one.status} ${WHOLE} ${one.sex}`,
    ]);

  for (const [index, step] of steps.entries()) {
    const { what, which, sector, status, agency, outcome, village, sex, rupiah, days } = step;
    day = addDays(day, days);
    clock.set(`${day}T05:00:00Z`);
    expect(officeDate(clock.now())).toBe(day);
    const one = known.cases[which % Math.max(known.cases.length, 1)];
    const referral = known.referrals[which % Math.max(known.referrals.length, 1)];
    if (what === 'settle') await office.settle();
    else if (what === 'register' || !one) {
      const fresh = { id: `case_${index}`, sector, status: 'REGISTERED', agencies: [], village, sex };
      known.cases.push(fresh);
      noteCase(fresh);
      await emit.registered(fresh.id, sector, village, undefined, { sex });
    } else if (what === 'status') {
      one.status = status;
      noteCase(one);
      await emit.statusChanged(one.id, one.sector, status);
    } else if (what === 'move') {
      one.sector = sector;
      noteCase(one);
      await emit.moved(one.id, sector);
    } else if (what === 'correct') {
      Object.assign(one, { village, sex });
      noteCase(one);
      await emit.updated(one.id, village, { sex });
    } else if (what === 'propose' || !referral) {
      const fresh = { id: `refl_${index}`, of: known.cases.indexOf(one), agency };
      known.referrals.push(fresh);
      note(fresh.id, [], 0n);
      await emit.proposed(fresh.id, one.id, 'prog_x', agency, one.sector, one.village, { sex: one.sex });
    } else {
      const referred = known.cases[referral.of] ?? one;
      if (outcome === 'APPROVED') {
        referred.agencies = [...new Set([...referred.agencies, referral.agency])];
        noteCase(referred);
      }
      note(referral.id, [], outcome === 'DELIVERED' ? BigInt(rupiah) : 0n);
      await emit.referralBecame(referral.id, referred.id, referral.agency, outcome, {
        amountRupiah: String(rupiah),
      });
    }
    // The sequencer orders by time of recording; sealing each event keeps the order of the history.
    await sequenceOnce(office.subgraph('cases').createContext(systemIdentity()).db.pool);
  }
  await office.settle();
  return truth;
}

/** Every facet counts each item once for the regency. */
const inTheRegency = (asOf: string) =>
  new Conditions(asOf).and("(district_code = ? or facet = 'VILLAGES')", WHOLE);

/** What changed on which day. Rows of zeros, and what is carried, may differ with the pages in which events arrived. */
async function changes(): Promise<unknown[]> {
  const { rows } = await office.owner.query(
    `select to_jsonb(c) as row from reporting.case_rollup c where not carried and cases <> 0
     union all
     select to_jsonb(r) from reporting.referral_rollup r where not carried and (referrals <> 0 or deliveries <> 0 or delivered_rupiah <> 0)
     order by 1`,
  );
  return rows;
}

/** The rollups agree with the plain lists on each day. */
async function expectTruth(
  { db }: ReportingContext,
  truth: ReadonlyMap<string, ThingOnDay[]>,
  days: readonly string[],
): Promise<void> {
  for (const asOf of days) {
    const expected = new Map<string, bigint>();
    let rupiah = 0n;
    for (const past of truth.values()) {
      const then = past.filter(({ day }) => day <= asOf).at(-1);
      for (const cell of then?.cases ?? []) expected.set(cell, (expected.get(cell) ?? 0n) + 1n);
      rupiah += then?.rupiah ?? 0n;
    }
    const keys = ['facet', 'agencyId', 'sector', 'status', 'villageCode', 'sex'] as const;
    const cells = await sumAsOf(db.pool, caseRollup, keys, inTheRegency(asOf));
    const counted = cells.map((cell) => [keys.map((key) => cell[key]).join(' '), cell.cases] as const);
    expect(new Map(counted)).toEqual(expected);
    for (const facet of ['MAIN', 'VILLAGES', 'PEOPLE']) {
      const conditions = inTheRegency(asOf).and('facet = ?', facet);
      const [sum] = await sumAsOf(db.pool, referralRollup, [], conditions);
      expect(sum?.deliveredRupiah ?? 0n).toBe(rupiah);
    }
  }
}

it('counts the same as plain lists on any day, and a rebuild the same as increments', async () => {
  const context = office.context<ReportingContext>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 40 }),
      fc.array(fc.nat(300), { minLength: 3, maxLength: 3 }),
      async (steps, offsets) => {
        await clear(office);
        const truth = await play(steps);

        const days = [...offsets.map((offset) => addDays(START, offset)), '2028-12-31'];
        await expectTruth(context, truth, days);

        const incremental = await changes();
        for (const consumer of reportingConsumers) await resetConsumer(context, consumer);
        expect(await changes()).toEqual([]);
        await office.settle();
        expect(await changes()).toEqual(incremental);
        await expectTruth(context, truth, days);
      },
    ),
    { numRuns: Number(process.env.FC_RUNS ?? 12) },
  );
}, 120_000);

it('counts an event that commits late, behind events that were recorded after it', async () => {
  await clear(office);
  const { clock, owner } = office;
  const emit = emitterOf(office);
  clock.set('2026-05-01T03:00:00Z');
  const late = await owner.connect();
  await late.query('begin');
  await late.query(
    `insert into cases.event (id, occurred_on, recorded_at, subject_type, subject_id, kind, payload)
     values ('evt_0', '2026-05-01', '2026-05-01T03:00:00Z', 'Case', 'case_late', 'CASE_REGISTERED', $1)`,
    [{ caseId: 'case_late', sector: 'HEALTH', villageCode: null, status: 'REGISTERED' }],
  );
  await late.query(`insert into cases.event_pending (event_id) values ('evt_0')`);
  clock.set('2026-05-02T03:00:00Z');
  await emit.registered('case_soon', 'HEALTH', null);
  await office.settle();
  await late.query('commit');
  late.release();
  await office.settle();
  const answer = (asOf: string) =>
    office
      .officer('ANALYST')
      .ask<{ caseReport: { totals: { cases: number } } }>(
        `query ($asOf: Date) { caseReport(asOf: $asOf) { totals { cases } } }`,
        { asOf },
      );
  expect((await answer('2026-05-01')).caseReport.totals.cases).toBe(1);
  expect((await answer('2026-05-02')).caseReport.totals.cases).toBe(2);
});
