import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { ReserveAnswer } from '../../../subgraphs/services/claim/claim.service.ts';
import type { ServicesContext } from '../../../subgraphs/services/context.ts';
import { layDownTotal } from '../../../subgraphs/services/quota-edit/total.ts';
import { rollOverWaiting } from '../../../subgraphs/services/waiting/waiting.service.ts';
import { PanduError } from '../../../subgraphs/shared/errors.ts';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { transact } from '../../../subgraphs/shared/write.ts';
import { freshProgram, householdFacts } from '../../testkit/claims.ts';
import { seed } from '../../testkit/seed.ts';

const TODAY = '2026-11-21T03:00:00Z';
const office = seed({ running: ['services'], now: TODAY, connections: 32 }).services();

const DISTRICT = '33.14.01';
const VILLAGE = '33.14.01.2001';
const part = (regionCode: string, cap: number) => ({ regionCode, facilityCode: null, cap });

beforeAll(async () => {
  await office.emit(
    'registry',
    householdFacts('hh_village', {}, VILLAGE),
    householdFacts('hh_district', {}, '33.14.01.2002'),
    householdFacts('hh_elsewhere', {}, '33.14.02.2001'),
  );
  await office.settle();
});

/** One act on a programme; numbers choose among the claims so far. */
type Act =
  | { kind: 'reserve'; household: number; quantity: number; emergency: boolean }
  | { kind: 'release' | 'settle' | 'confirm' | 'repeat'; which: number }
  | { kind: 'split'; village: number; district: number; rest: number; millions: number }
  | { kind: 'rollOver' };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      ...{ kind: fc.constant('reserve' as const), household: fc.nat(2) },
      ...{ quantity: fc.integer({ min: 1, max: 2 }), emergency: fc.boolean().map((one) => one) },
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom('release' as const, 'settle' as const, 'confirm' as const, 'repeat' as const),
      which: fc.nat(60),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ kind: fc.constant('split' as const), village: fc.nat(4), district: fc.nat(4) },
      ...{ rest: fc.nat(4), millions: fc.nat(15) },
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'rollOver' as const }) },
);

const HOUSEHOLDS = ['hh_village', 'hh_district', 'hh_elsewhere'];

it.each([false, true])(
  '[SRG-14] [BRU-10] whatever happens at once to a split total (places: %s), every counter equals its claims and their events, and no grant goes above its number',
  { timeout: 240_000 },
  async (places) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(act, { minLength: 1, maxLength: 24, size: 'max' }), { minLength: 2, maxLength: 5 }),
        async (rounds) => {
          const programId = await freshProgram(office);
          const claims: { claimId: string; quantity: number; householdId: string; emergency: boolean }[] = [];
          const reserve = ({ quantity, ...claim }: (typeof claims)[number]) =>
            office.call<ReserveAnswer>('reserve', {
              ...{ ...claim, programId, fiscalYear: 2026, quantity },
              amountRupiah: `${quantity}000000`,
            });
          const lay = (village: number, district: number, rest: number, millions: number) =>
            transact(office.context<ServicesContext>(), null, (tx) =>
              layDownTotal(tx, programId, 2026, {
                ...{ capKind: 'NUMBER', cap: village + district + rest, places },
                budgetRupiah: BigInt(millions) * 1_000_000n,
                parts: [part(VILLAGE, village), part(DISTRICT, district)],
              }),
            );
          const perform = async (one: Act): Promise<void> => {
            if (one.kind === 'split')
              return void (await lay(one.village, one.district, one.rest, one.millions));
            if (one.kind === 'rollOver')
              return void (await rollOverWaiting(office.context<ServicesContext>()));
            if (one.kind === 'reserve') {
              const claim = {
                ...{ claimId: newId('claim'), quantity: places ? 1 : one.quantity },
                ...{
                  householdId: HOUSEHOLDS[one.household] ?? '',
                  emergency: one.emergency && one.quantity === 2,
                },
              };
              claims.push(claim);
              return void (await reserve(claim));
            }
            const claim = claims[one.which % Math.max(claims.length, 1)];
            if (!claim) return;
            if (one.kind === 'repeat') await reserve(claim);
            if (one.kind === 'release')
              await office.call('release', { claimId: claim.claimId, reason: 'uji' });
            if (one.kind === 'settle')
              await office.call('settle', {
                ...{ claimId: claim.claimId, deliveredOn: '2026-11-20' },
                amountRupiah: `${claim.quantity}000000`,
              });
            if (one.kind === 'confirm') await confirm(claim.claimId);
          };
          await lay(2, 2, 2, 6);
          let former = new Map<string, Row>();
          for (const round of rounds) {
            await Promise.all(round.map((one) => perform(one).catch(onlyRefusals)));
            const rows = await rowsOf(programId);
            for (const row of rows) expectKept(row, former.get(row.id), round);
            await expectEvents(programId);
            former = new Map(rows.map((row) => [row.id, row]));
          }
        },
      ),
      { numRuns: 8 },
    );
  },
);

/** An allotment or a line, with what its claims add up to. */
interface Row {
  id: string;
  most: number;
  used: number;
  overused: number;
  held: number;
  over: number;
  delivered: number;
  settled: number;
  seats: number | null;
}

async function rowsOf(programId: string): Promise<Row[]> {
  const held = (column: string) =>
    `coalesce(sum(r.${column}) filter (where r.status in ('PROPOSED', 'RESERVED', 'SETTLED')), 0)::float8 as held,
     coalesce(sum(r.${column}) filter (where r.overused and r.status in ('RESERVED', 'SETTLED')), 0)::float8 as over,
     coalesce(sum(r.${column}) filter (where r.status = 'SETTLED'), 0)::float8 as settled`;
  return office.look<Row>(
    `select a.id, a.cap::float8 as most, a.used::float8 as used, a.overused::float8 as overused, a.delivered::float8 as delivered,
       ${held('quantity')},
       case when q.places then (select count(s.reservation_id) from place s where s.allotment_id = a.id)::float8 + a.overused end as seats
     from quota q join allotment a on a.quota_id = q.id left join reservation r on r.allotment_id = a.id
     where q.program_id = $1 group by a.id, q.id
     union all
     select l.id, l.limit_rupiah::float8, l.used_rupiah::float8, l.overused_rupiah::float8, l.delivered_rupiah::float8,
       ${held('amount_rupiah')}, null
     from quota q join budget_line l on l.quota_id = q.id left join reservation r on r.line_id = l.id
     where q.program_id = $1 group by l.id, q.id`,
    [programId],
  );
}

/** Counters equal the claims; use without emergencies exceeds the number only if it did before, or a number of this round allowed it. */
function expectKept(row: Row, former: Row | undefined, round: readonly Act[]): void {
  expect({ used: row.used, overused: row.overused, delivered: row.delivered }).toEqual({
    used: row.held,
    overused: row.over,
    delivered: row.settled,
  });
  if (row.seats !== null) expect(row.seats).toBe(row.used);
  const isMoney = row.id.startsWith('line_');
  const set = round.flatMap((one) =>
    one.kind !== 'split' ? [] : isMoney ? [one.millions * 1_000_000] : [one.village, one.district, one.rest],
  );
  const allowed = Math.max(
    row.most,
    former?.most ?? 0,
    (former?.used ?? 0) - (former?.overused ?? 0),
    ...set,
    isMoney ? 6_000_000 : 2,
  );
  expect(row.used - row.overused).toBeLessThanOrEqual(allowed);
}

/** What the events say is held equals what the claims hold. */
async function expectEvents(programId: string): Promise<void> {
  const [sums] = await office.look<{ told: number; held: number }>(
    `select (select coalesce(sum(case e.kind when 'RESERVATION_MADE' then 1 when 'RESERVATION_RELEASED' then -1 else 0 end
         * (e.payload ->> 'quantity')::int), 0)::int
       from event e where e.payload ->> 'programId' = $1 and e.kind in ('RESERVATION_MADE', 'RESERVATION_RELEASED')) as told,
     (select coalesce(sum(r.quantity), 0)::int from reservation r join quota q on q.id = r.quota_id
       where q.program_id = $1 and r.status in ('RESERVED', 'SETTLED')) as held`,
    [programId],
  );
  expect(sums?.told).toBe(sums?.held);
}

const CONFIRM = 'mutation ($input: WaitingConfirmInput!) { waitingConfirm(input: $input) { __typename } }';

async function confirm(claimId: string): Promise<void> {
  const [row] = await office.look<{ waiting_id: string; version: number }>(
    'select waiting_id, version from reservation where claim_id = $1 and waiting_id is not null',
    [claimId],
  );
  if (!row) return;
  const input = { requestId: newId('req'), id: row.waiting_id, expectedVersion: row.version };
  await office.officer('MANAGER').ask(CONFIRM, { input });
}

/** A refusal is an answer; anything else, a deadlock for one, is a fault. */
function onlyRefusals(error: unknown): void {
  if (!(error instanceof PanduError)) throw error;
}
