import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PanduError } from '../../../subgraphs/shared/errors.ts';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { openStage, program, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ connections: 12 });
});
afterAll(() => stage.close());

const PROGRAM = program('ALAT-IRT');
const QUOTA_SET = 'mutation ($input: QuotaSetInput!) { quotaSet(input: $input) { __typename } }';
const CONFIRM = 'mutation ($input: WaitingConfirmInput!) { waitingConfirm(input: $input) { __typename } }';

/** One thing that somebody does; numbers choose among the claims made so far. */
type Act =
  | { kind: 'reserve'; quantity: number }
  | { kind: 'release' | 'settle' | 'confirm' | 'repeat'; which: number }
  | { kind: 'set'; cap: number; millions: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('reserve' as const), quantity: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('release' as const, 'settle' as const, 'confirm' as const, 'repeat' as const),
      which: fc.nat(30),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('set' as const), cap: fc.nat(12), millions: fc.nat(15) }),
  },
);

interface State {
  cap: number;
  budget: number;
  used: number;
  usedRupiah: number;
  held: number;
  heldRupiah: number;
  delivered: number;
  settled: number;
}

it('[SRG-14] whatever is done at once and in what order, use equals what is held and stays within cap and budget', {
  timeout: 120_000,
}, async () => {
  let year = 2040;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(act, { minLength: 1, maxLength: 6 }), { minLength: 3, maxLength: 8 }),
      async (rounds) => {
        year += 1;
        await stage.ctx.db.prisma.quota.create({
          data: {
            id: newId('quota'),
            programId: PROGRAM,
            fiscalYear: year,
            capKind: 'NUMBER',
            cap: 5,
            budgetRupiah: 6_000_000n,
          },
        });
        const claims: { claimId: string; quantity: number }[] = [];
        for (const round of rounds) {
          // The acts of a round happen at once; what is refused is refused.
          await Promise.all(round.map((one) => perform(one, year, claims).catch(onlyRefusals)));
          const state = await stateOf(year);
          expect({ used: state.used, rupiah: state.usedRupiah, delivered: state.delivered }).toEqual({
            used: state.held,
            rupiah: state.heldRupiah,
            delivered: state.settled,
          });
          expect(state.used).toBeLessThanOrEqual(state.cap);
          expect(state.usedRupiah).toBeLessThanOrEqual(state.budget);
        }
      },
    ),
    { numRuns: 12 },
  );
});

/** A refusal is an answer; anything else, a deadlock for one, is a fault. */
function onlyRefusals(error: unknown): void {
  if (!(error instanceof PanduError)) throw error;
}

async function perform(
  one: Act,
  fiscalYear: number,
  claims: { claimId: string; quantity: number }[],
): Promise<void> {
  const reserve = ({ claimId, quantity }: { claimId: string; quantity: number }) =>
    stage.call('reserve', {
      claimId,
      programId: PROGRAM,
      fiscalYear,
      quantity,
      amountRupiah: `${quantity}000000`,
    });
  if (one.kind === 'reserve') {
    const claim = { claimId: newId('claim'), quantity: one.quantity };
    claims.push(claim);
    await reserve(claim);
    return;
  }
  if (one.kind === 'set') {
    const { rows } = await stage.ctx.db.pool.query(
      'select version from quota where program_id = $1 and fiscal_year = $2',
      [PROGRAM, fiscalYear],
    );
    const budgetRupiah = String(one.millions * 1_000_000);
    const input = {
      requestId: newId('req'),
      programId: PROGRAM,
      fiscalYear,
      capKind: 'NUMBER',
      cap: one.cap,
      budgetRupiah,
      expectedVersion: rows[0].version,
    };
    await stage.ask(stage.as('MANAGER'), QUOTA_SET, { input });
    return;
  }
  const claim = claims[one.which % Math.max(claims.length, 1)];
  if (!claim) return;
  if (one.kind === 'repeat') await reserve(claim);
  if (one.kind === 'release') await stage.call('release', { claimId: claim.claimId, reason: 'uji' });
  if (one.kind === 'settle') {
    await stage.call('settle', {
      claimId: claim.claimId,
      deliveredOn: '2026-11-20',
      amountRupiah: `${claim.quantity}000000`,
    });
  }
  if (one.kind === 'confirm') {
    const { rows } = await stage.ctx.db.pool.query(
      'select waiting_id, version from reservation where claim_id = $1 and waiting_id is not null',
      [claim.claimId],
    );
    if (rows[0]) {
      const input = { requestId: newId('req'), id: rows[0].waiting_id, expectedVersion: rows[0].version };
      await stage.ask(stage.as('MANAGER'), CONFIRM, { input });
    }
  }
}

async function stateOf(fiscalYear: number): Promise<State> {
  const { rows } = await stage.ctx.db.pool.query<State>(
    `select q.cap, q.budget_rupiah::float8 as budget, q.used, q.used_rupiah::float8 as "usedRupiah", q.delivered,
       coalesce(sum(r.quantity) filter (where r.status in ('PROPOSED', 'RESERVED', 'SETTLED')), 0)::int as held,
       coalesce(sum(r.amount_rupiah) filter (where r.status in ('PROPOSED', 'RESERVED', 'SETTLED')), 0)::float8 as "heldRupiah",
       coalesce(sum(r.quantity) filter (where r.status = 'SETTLED'), 0)::int as settled
     from quota q left join reservation r on r.quota_id = q.id where q.program_id = $1 and q.fiscal_year = $2 group by q.id`,
    [PROGRAM, fiscalYear],
  );
  const [state] = rows;
  if (!state) throw new Error('no quota');
  return state;
}
