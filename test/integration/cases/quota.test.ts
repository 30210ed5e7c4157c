import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CasesContext } from '../../../subgraphs/cases/context.ts';
import { officeDate } from '../../../subgraphs/shared/clock.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import type { Peers } from '../../../subgraphs/shared/peers.ts';
import { DINKES, HEALTH_DESK } from '../../testkit/ground.ts';
import { REFERRAL, REFERRALS } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

/** Where an approval crashes: before the call to services, or after the answer and before cases writes it. */
type Crash = 'none' | 'before' | 'after';

let crashes: Crash[] = [];
/** Peers that crash by plan, once per `reserve`, until the plan is used up. */
const crashing = (peers: Peers): Peers => ({
  call: async (to, method, input) => {
    const crash = method === 'reserve' ? (crashes.shift() ?? 'none') : 'none';
    if (crash === 'before') throw new Error('killed before the call');
    const answer = await peers.call(to, method, input);
    if (crash === 'after') throw new Error('killed after the call');
    return answer;
  },
});

const office = seed({ running: ['cases', 'services'], language: 'en', reaching: crashing }).regency('33.14');
const { manager, agencyOfficer } = office.crew;

let programs = 0;

/** Referrals of as many cases to a new programme of this cap, written as proposals that nobody approved yet. */
async function proposals(count: number, cap: number): Promise<{ programId: string; ids: string[] }> {
  const programId = await office.program(`CAP-${programs++}`, { cap, unitAmountRupiah: 1000n });
  const householdId = await office.household();
  const now = office.clock.now();
  const ids = Array.from({ length: count }, () => newId('refl'));
  const caseIds = ids.map((id) => fixedId('case', id));
  await office.context<CasesContext>().db.prisma.case.createMany({
    data: caseIds.map((id) => ({
      id,
      number: id,
      kind: 'REQUEST' as const,
      channel: 'DESK' as const,
      status: 'REFERRED' as const,
      statusSince: now,
      subjectType: 'HOUSEHOLD' as const,
      householdId,
      registryOutcome: 'LISTED' as const,
      problem: '-',
      deskId: HEALTH_DESK,
      sector: 'HEALTH' as const,
      regionCode: '33.14.01.2001',
      occurredOn: now,
      registeredAt: now,
      registeredBy: 'test',
    })),
  });
  await office.context<CasesContext>().db.prisma.referral.createMany({
    data: ids.map((id, i) => ({
      id,
      caseId: caseIds[i] ?? '',
      programId,
      agencyId: DINKES,
      sector: 'HEALTH' as const,
      status: 'PROPOSED' as const,
      statusSince: now,
      approval: 'MANAGER' as const,
      amountRupiah: 1000n,
      fiscalYear: 2026,
      proposedAt: now,
      proposedBy: 'test',
    })),
  });
  return { programId, ids };
}

const approveEach = (ids: readonly string[]) =>
  Promise.all(ids.map((id) => manager.act('referralApprove', { ids: [id] }, REFERRALS)));

/** Lets the recovery job run until it finds nothing to do. */
async function recover(): Promise<void> {
  for (let pass = 0; pass < 20; pass++) {
    office.clock.set(new Date(office.clock.now().getTime() + 60_000));
    await office.job('cases.recover-claims');
  }
}

/** The claims on a programme in cases and in services. */
async function tally(programId: string) {
  const { rows } = await office.owner.query<{
    held: number;
    used: number;
    approved: number;
    waiting: number;
    open: number;
    letters: number;
  }>(
    `select (select count(*)::int from services.reservation s join services.quota q on q.id = s.quota_id
               where q.program_id = $1 and s.status = 'RESERVED') as held,
       (select sum(a.used)::int from services.allotment a join services.quota q on q.id = a.quota_id
         where q.program_id = $1 and q.fiscal_year = 2026) as used,
       count(*) filter (where r.status = 'APPROVED')::int as approved,
       count(*) filter (where r.status = 'WAITING')::int as waiting,
       count(*) filter (where k.state not in ('RESERVED', 'WAITING', 'RELEASED', 'SETTLED'))::int as open,
       (select count(*)::int from cases.letter l join cases.referral x on x.id = l.referral_id where x.program_id = $1) as letters
     from cases.referral r left join cases.claim k on k.id = r.claim_id where r.program_id = $1`,
    [programId],
  );
  return rows[0];
}

describe('[SRG-14] one quota, many approvals', () => {
  it('[SRG-14] 64 clients at once never exceed it; the others wait', async () => {
    const { programId, ids } = await proposals(64, 40);
    const answers = await approveEach(ids);
    expect(answers.every((one) => one.__typename === 'ReferralBatch')).toBe(true);
    expect(await tally(programId)).toEqual({
      held: 40,
      used: 40,
      approved: 40,
      waiting: 24,
      open: 0,
      letters: 40,
    });
    const { rows } = await office.owner.query<{ number: string }>(
      'select number from cases.letter order by number',
    );
    expect(rows.map((row) => Number(row.number.split('/')[0]))).toEqual(rows.map((_, i) => i + 1));
  });

  it('[SRG-14] whatever breaks off between the steps, every claim ends reserved, waiting or released', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom<Crash>('none', 'before', 'after'), { minLength: 1, maxLength: 10 }),
        fc.integer({ min: 0, max: 6 }),
        async (plan, cap) => {
          const { programId, ids } = await proposals(plan.length, cap);
          crashes = [...plan];
          await approveEach(ids);
          crashes = [];
          await recover();
          const fits = Math.min(cap, ids.length);
          expect(await tally(programId)).toEqual({
            held: fits,
            used: fits,
            approved: fits,
            waiting: ids.length - fits,
            open: 0,
            letters: fits,
          });
        },
      ),
      { numRuns: 8 },
    );
  });

  it('an approval without an answer from services is refused with the reason, and accepts no other act meanwhile', async () => {
    const { programId, ids } = await proposals(1, 1);
    crashes = ['before'];
    const [answer] = await approveEach(ids);
    expect(answer?.referrals).toMatchObject([{ status: 'CLAIMING' }]);
    const input = { id: ids[0], expectedVersion: 2, reason: 'Salah keluarga' };
    await office.refuses(() => manager.act('referralWithdraw', input), { code: 'STATE_FORBIDS' });
    await recover();
    expect(await tally(programId)).toMatchObject({ approved: 1, open: 0 });
  });
});

describe('a booking that is refused', () => {
  it('[SRG-14] a delivery that services refuses to book is shown to a manager, who retries or closes it', async () => {
    const programId = await office.program('UNBOOKED', { cap: 5, unitAmountRupiah: 1_000n });
    /** The two subgraphs disagree, as after restoring only one backup. */
    const servicesHolds = (referralId: string, status: 'RELEASED' | 'RESERVED') =>
      office.owner.query(
        `update services.reservation set status = $2::services."ReservationStatus"
         where claim_id = (select claim_id from cases.referral where id = $1)`,
        [referralId, status],
      );
    const deliver = async () => {
      const { id } = await office.approvedReferral(programId);
      await servicesHolds(id, 'RELEASED');
      const deliveredOn = officeDate(office.clock.now());
      const input = { ids: [id], deliveredOn, coveringLetterNumber: '1' };
      await agencyOfficer.act('referralDeliver', input, REFERRALS);
      return id;
    };
    const settlement = 'settlement { state code reason note } availableActions { action allowed }';
    const found = async (id: string, actor = manager) =>
      actor.referral<{ settlement: object; availableActions: object[] }>(id, settlement);
    const settle = async (id: string, more: object = {}, actor = manager) => {
      const expectedVersion = (await found(id))?.version;
      return actor.act('referralSettle', { id, expectedVersion, ...more }, REFERRAL);
    };
    const unsettled = async () => {
      const query = '{ referrals(filter: { unsettled: true }) { edges { node { id } } } }';
      const { referrals } = await manager.ask<{ referrals: { edges: { node: { id: string } }[] } }>(query);
      return referrals.edges.map(({ node }) => node.id);
    };

    const id = await deliver();
    expect(await found(id)).toMatchObject({
      status: 'DELIVERED',
      settlement: { state: 'UNSETTLED', code: 'STATE_FORBIDS', note: null },
      availableActions: expect.arrayContaining([{ action: 'referralSettle', allowed: true }]),
    });
    expect(await unsettled()).toEqual([id]);
    office.clock.advanceDays(1);
    await office.job('cases.recover-claims');
    expect(await office.claimStates(id)).toEqual(['UNSETTLED']);
    expect(await settle(id)).toMatchObject({ code: 'STATE_FORBIDS' });
    expect(await office.claimStates(id)).toEqual(['UNSETTLED']);
    await office.refuses(() => settle(id, {}, agencyOfficer), { __typename: 'ForbiddenError' });
    await servicesHolds(id, 'RESERVED');
    expect(await settle(id)).toMatchObject({ status: 'DELIVERED' });
    expect(await office.claimStates(id)).toEqual(['SETTLED']);
    expect(await office.quotaOf(programId)).toEqual({ used: 1, delivered: 1 });
    expect(await settle(id)).toMatchObject({ code: 'NOTHING_UNSETTLED' });

    const other = await deliver();
    await settle(other, { closingNote: 'Dibukukan dinas pada pos lain' });
    expect(await office.claimStates(other)).toEqual(['UNBOOKED']);
    expect(await found(other)).toMatchObject({
      settlement: { state: 'UNBOOKED', note: 'Dibukukan dinas pada pos lain' },
    });
    expect(await unsettled()).toEqual([]);
    office.clock.advanceDays(-1);
  });
});
