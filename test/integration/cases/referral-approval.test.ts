import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import type { AvailableAction } from '../../../subgraphs/shared/offers.ts';
import { CASE, type Person, REFERRAL, REFERRALS, type Referral } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice, backOffice, manager, regent, agencyOfficer } = office.crew;
let plenty: string;
beforeAll(async () => {
  plenty = await office.program('PLENTY', { unitAmountRupiah: 500_000n });
});

/** A referral with what the caller may do with it. */
type Offered = { id: string; availableActions: Pick<AvailableAction, 'action' | 'allowed'>[] };

const read = (id: string, actor = manager) => actor.referral(id);
const claimState = (id: string) => office.claimStates(id);
const quota = (programId: string, fiscalYear = 2026) => office.quotaOf(programId, fiscalYear);

describe('proposing and approving', () => {
  it('proposes, approves, reserves the quota and makes the numbered letter in one act', async () => {
    const proposal = await backOffice.propose(plenty);
    expect(proposal).toMatchObject({ status: 'PROPOSED', case: { status: 'REFERRED' }, letters: [] });
    const [referral] = await manager.approve(proposal.id);
    expect(referral?.status).toBe('APPROVED');
    expect(referral?.letters).toHaveLength(1);
    expect(referral?.letters[0]?.number).toMatch(/^\d{4}\/III\/2026$/);
    expect(await claimState(proposal.id)).toEqual(['RESERVED']);
    expect(await quota(plenty)).toMatchObject({ used: 1 });
  });

  it('repeats the answer, not the effect, for one request id', async () => {
    const { id } = await backOffice.propose(plenty);
    const input = { requestId: newId('req'), ids: [id] };
    const first = await manager.act('referralApprove', input, REFERRALS);
    expect(await office.writesNothing(() => manager.act('referralApprove', input, REFERRALS))).toEqual(first);
  });

  it('returns a referral that is too expensive to reserve to its proposer, instead of retrying for ever', async () => {
    const programId = await office.program('DEAR', { unitAmountRupiah: 999_999_999_999_999n });
    const { id: caseId } = await frontOffice.openCase();
    const proposal = { caseId, programId, quantity: 10 };
    const answer = await backOffice.act('referralPropose', proposal, REFERRAL);
    const { id } = answer as unknown as Referral;
    expect(await manager.act('referralApprove', { ids: [id] }, REFERRALS)).toMatchObject({
      code: 'CLAIM_FORM',
      path: ['input', 'amountRupiah'],
    });
    expect((await read(id))?.status).toBe('PROPOSED');
    expect(await claimState(id)).toEqual(['RELEASED']);
  });

  it('is for the family it was proposed for: no other one takes its place in the case while it is under way', async () => {
    const subjectOf = (householdId: string) => ({ type: 'HOUSEHOLD', householdId });
    const [first, second] = [await office.household('LISTED'), await office.household('LISTED')];
    const { id: caseId } = await frontOffice.openCase({ subject: subjectOf(first) });
    const proposal = await backOffice.act('referralPropose', { caseId, programId: plenty }, REFERRAL);
    const update = async (householdId: string) => {
      const found = await manager.ask<{ case: { version: number } }>(
        'query ($id: ID!) { case(id: $id) { version } }',
        { id: caseId },
      );
      const input = { id: caseId, expectedVersion: found.case.version, subject: subjectOf(householdId) };
      return manager.act('caseUpdate', input, CASE);
    };
    await office.refuses(() => update(second), { code: 'SUBJECT_FIXED', path: ['input', 'subject'] });
    expect((await update(first)).code).toBeUndefined();
    const { id, version } = proposal as unknown as Referral;
    const withdraw = { id, expectedVersion: version, reason: 'Salah keluarga' };
    await backOffice.act('referralWithdraw', withdraw, REFERRAL);
  });

  it('approves a programme without approval at once', async () => {
    const programId = await office.program('FREE', { approval: 'NONE' });
    expect(await backOffice.propose(programId)).toMatchObject({ status: 'APPROVED' });
  });

  it('[OUR-1] leaves their approvals to the regional head, and records an acting head in the office’s words', async () => {
    const input = {
      ...{ list: 'TITLE', code: 'REGIONAL_HEAD', expectedVersion: 0 },
      name: { id: 'Wali Kota Uji', en: 'Mayor' },
    };
    await office.officer('ADMINISTRATOR').at('services').done('officeCodeSet', input, 'OfficeCode { id }');
    await office.settle();
    const programId = await office.program('REGENT', { approval: 'REGENT' });
    const { id } = await backOffice.propose(programId);
    await office.refuses(() => manager.act('referralApprove', { ids: [id] }), {
      code: 'NEEDS_REGENT',
      path: ['input', 'ids', '0'],
    });
    // The acting title follows from the posting and the office; nobody chooses it.
    const invented = { ids: [id], actingAs: 'Plt. Gubernur Jawa Tengah' };
    const deputy = office.officer('REGIONAL_HEAD', { name: 'Wakil', acting: 'PLH' });
    for (const actor of [regent, deputy])
      await office.refuses(() => actor.act('referralApprove', invented), {
        code: 'NOT_ACTING',
        path: ['input', 'actingAs'],
      });
    await deputy.act('referralApprove', { ids: [id] }, REFERRALS);
    const data = await manager.ask(
      'query ($id: ID!) { referral(id: $id) { status approverName actingAs letters { signedBy actingAs } } }',
      { id },
    );
    expect(data).toEqual({
      referral: {
        status: 'APPROVED',
        approverName: 'Wakil',
        actingAs: 'Plh. Wali Kota Uji',
        letters: [{ signedBy: 'Wakil', actingAs: 'Plh. Wali Kota Uji' }],
      },
    });
  });

  it('titles an acting head of unit by the post that signs for the office on that day', async () => {
    await office.officeSigns([
      { title: 'Kepala UPT Lama', acting: null, from: '2020-01-01', until: '2026-03-01' },
      { title: 'Kepala UPT', acting: null, from: '2026-03-02', until: null },
    ]);
    const deputy = office.officer('HEAD_OF_UNIT', { name: 'Pengganti', acting: 'PLT' });
    const { id } = await backOffice.propose(plenty);
    await deputy.act('referralDecline', { id, expectedVersion: 1, reason: 'Belum lengkap' }, REFERRAL);
    const data = await manager.ask(
      'query ($id: ID!) { referral(id: $id) { status decisions { outcome actingAs } } }',
      { id },
    );
    expect(data).toMatchObject({
      referral: {
        status: 'DECLINED',
        decisions: expect.arrayContaining([{ outcome: 'DECLINED', actingAs: 'Plt. Kepala UPT' }]),
      },
    });
  });

  it('lists for each posting what it may approve now, and nothing for other roles', async () => {
    const proposed: string[] = [];
    for (const approval of ['MANAGER', 'REGENT'] as const) {
      proposed.push((await backOffice.propose(await office.program(`OF-${approval}`, { approval }))).id);
    }
    const approvable = async (actor: Person) => {
      const data = await actor.ask<{
        referrals: { totalCount: number; edges: { node: Offered }[] };
      }>(`{ referrals(filter: { approvable: true }, first: 100) {
           totalCount edges { node { id availableActions { action allowed } } } } }`);
      const nodes = data.referrals.edges.map(({ node }) => node);
      expect(data.referrals.totalCount).toBe(nodes.length);
      for (const { availableActions } of nodes)
        expect(availableActions).toContainEqual({ action: 'referralApprove', allowed: true });
      return nodes.map(({ id }) => id).filter((id) => proposed.includes(id));
    };
    expect(await approvable(manager)).toEqual([proposed[0]]);
    expect(await approvable(office.officer('HEAD_OF_UNIT'))).toEqual([proposed[0]]);
    expect(await approvable(regent)).toEqual([proposed[1]]);
    for (const actor of [backOffice, frontOffice, agencyOfficer, office.officer('ANALYST')])
      expect(await approvable(actor), actor.role).toEqual([]);
    await manager.approve(...proposed.slice(0, 1));
    expect(await approvable(manager)).toEqual([]);
  });

  it('approves many at once, or none of them', async () => {
    const single = await office.program('SINGLE', { batch: false });
    const ids = [(await backOffice.propose(plenty)).id, (await backOffice.propose(single)).id];
    await office.refuses(() => manager.act('referralApprove', { ids }, REFERRALS), {
      code: 'APPROVED_ONE_BY_ONE',
      issues: [{ code: 'APPROVED_ONE_BY_ONE', path: ['input', 'ids', '1'] }],
    });
    const many = [(await backOffice.propose(plenty)).id, (await backOffice.propose(plenty)).id];
    expect((await manager.approve(...many)).map((one) => one.status)).toEqual(['APPROVED', 'APPROVED']);
  });

  it('refuses to refer an unverified subject, except in an emergency', async () => {
    const subject = { type: 'HOUSEHOLD', householdId: await office.household('CANDIDATE') };
    const { id: caseId } = await frontOffice.openCase({ subject });
    const input = { caseId, programId: plenty };
    await office.refuses(() => backOffice.act('referralPropose', input, REFERRAL), {
      code: 'RECOMMENDATION_NEEDED',
    });
    const urgent = await frontOffice.openCase({ subject, priority: 'EMERGENCY', needs: ['HEALTH_CARE'] });
    const emergency = { caseId: urgent.id, programId: plenty, reason: 'Rawat inap malam ini' };
    expect(await backOffice.act('referralPropose', emergency, REFERRAL)).toMatchObject({
      status: 'PROPOSED',
    });
  });

  it('refuses to ask one programme twice for one case, and writes nothing', async () => {
    const first = await backOffice.propose(plenty);
    const input = { caseId: first.case.id, programId: plenty };
    await office.refuses(() => backOffice.act('referralPropose', input, REFERRAL), {
      code: 'REFERRAL_EXISTS',
      path: ['input', 'programId'],
    });
  });

  it('is back in analysis when the proposal is declined: it never left the office', async () => {
    const { id, version } = await backOffice.propose(plenty);
    const input = { id, expectedVersion: version, reason: 'Sudah dilayani program lain' };
    expect(await manager.act('referralDecline', input, REFERRAL)).toMatchObject({
      status: 'DECLINED',
      reason: 'Sudah dilayani program lain',
      case: { status: 'ANALYSIS' },
    });
  });
});

describe('[SRG-14] quota', () => {
  it('[SRG-14] exhausted quota puts a referral on the waiting list, which keeps the case open', async () => {
    const programId = await office.program('ONE', { cap: 1 });
    const first = await office.approvedReferral(programId);
    const second = await backOffice.propose(programId);
    const [waiting] = await manager.approve(second.id);
    expect(waiting).toMatchObject({
      status: 'WAITING',
      letters: [],
      case: { status: 'REFERRED' },
    });
    expect(await quota(programId)).toMatchObject({ used: 1 });

    const refuse = {
      id: first.id,
      expectedVersion: first.version,
      reasonCode: 'NOT_FOUND',
      reason: 'Pindah rumah',
    };
    await agencyOfficer.act('referralRefuse', refuse, REFERRAL);
    await office.settle();
    expect((await read(second.id))?.status).toBe('WAITING'); // proposed by the list, not confirmed yet
    await office.confirmProposal(second.id);
    await office.settle();
    expect(await read(second.id)).toMatchObject({ status: 'APPROVED', letters: [{ valid: true }] });
    expect(await quota(programId)).toMatchObject({ used: 1 });
  });

  it('[PYK-2] a referral that waited into the next year is approved for that year, even if the job runs before the event', async () => {
    const programId = await office.program('ROLL', { cap: 1 });
    await office.approvedReferral(programId);
    const { id } = await backOffice.propose(programId);
    expect(await manager.approve(id)).toMatchObject([{ status: 'WAITING', fiscalYear: 2026 }]);
    const now = office.clock.now();
    try {
      office.clock.set(new Date('2027-01-05T03:00:00Z'));
      await office.job('services.waiting-rollover');
      await office.confirmProposal(id);
      await office.job('cases.recover-claims');
      expect(await read(id)).toMatchObject({ status: 'APPROVED', fiscalYear: 2027 });
      const { rows } = await office.owner.query(
        'select state, fiscal_year from cases.claim where referral_id = $1',
        [id],
      );
      expect(rows).toEqual([{ state: 'RESERVED', fiscal_year: 2027 }]);
    } finally {
      office.clock.set(now);
    }
  });

  it('[SRG-14] withdrawing one that waits takes it off the list', async () => {
    const programId = await office.program('NIL', { cap: 0 });
    const { id } = await backOffice.propose(programId);
    const [waiting] = await manager.approve(id);
    const input = { id, expectedVersion: waiting?.version, reason: 'Tidak jadi' };
    expect(await backOffice.act('referralWithdraw', input, REFERRAL)).toMatchObject({
      status: 'WITHDRAWN',
      case: { status: 'CLOSED' },
    });
    expect(await claimState(id)).toEqual(['RELEASED']);
  });

  it('withdrawing the case gives back all that it holds', async () => {
    const programId = await office.program('BACK', { cap: 1 });
    const referral = await office.approvedReferral(programId);
    const { case: row } = await manager.ask<{ case: { version: number } }>(
      'query ($id: ID!) { case(id: $id) { version } }',
      { id: referral.case.id },
    );
    const input = { id: referral.case.id, expectedVersion: row.version, reason: 'Dicabut pelapor' };
    const answer = await backOffice.act('caseWithdraw', input, CASE);
    expect(answer).toMatchObject({ status: 'WITHDRAWN', referrals: [{ status: 'WITHDRAWN' }] });
    expect(await quota(programId)).toMatchObject({ used: 0 });
  });
});
