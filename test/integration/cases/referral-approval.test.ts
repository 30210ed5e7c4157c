import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../subgraphs/shared/actor.ts';
import { newId } from '../../../subgraphs/shared/ids.ts';
import type { AvailableAction } from '../../../subgraphs/shared/offers.ts';
import { systemIdentity } from '../../../subgraphs/shared/subgraph.ts';
import {
  agencyOfficer,
  approve,
  approved,
  BATCH_FIELDS,
  backOffice,
  CASE_FIELDS,
  claimStates,
  confirmProposal,
  frontOffice,
  household,
  manager,
  officer,
  propose,
  quotaOf,
  REFERRAL_FIELDS,
  type ReferralAnswer,
  readReferral,
  regent,
  register,
} from './office.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let plenty: string;
beforeAll(async () => {
  stage = await openStage();
  await stage.settle();
  plenty = await stage.program('PLENTY', { unitAmountRupiah: 500_000n });
});
afterAll(() => stage.close());

/** A referral with what the caller may do with it. */
type Offered = { id: string; availableActions: Pick<AvailableAction, 'action' | 'allowed'>[] };

const read = (id: string, actor = manager) => readReferral(stage, id, actor);
const claimState = (id: string) => claimStates(stage, id);
const quota = (programId: string, fiscalYear = 2026) => quotaOf(stage, programId, fiscalYear);

describe('proposing and approving', () => {
  it('proposes, approves, reserves the quota and makes the numbered letter in one act', async () => {
    const proposal = await propose(stage, plenty);
    expect(proposal).toMatchObject({ status: 'PROPOSED', case: { status: 'REFERRED' }, letters: [] });
    const [referral] = await approve(stage, [proposal.id]);
    expect(referral?.status).toBe('APPROVED');
    expect(referral?.letters).toHaveLength(1);
    expect(referral?.letters[0]?.number).toMatch(/^465\/\d{4}\/UPTPK\/III\/2026$/);
    expect(await claimState(proposal.id)).toEqual(['RESERVED']);
    expect(await quota(plenty)).toMatchObject({ used: 1 });
  });

  it('repeats the answer, not the effect, for one request id', async () => {
    const { id } = await propose(stage, plenty);
    const input = { requestId: newId('req'), ids: [id] };
    const first = await stage.act(manager, 'referralApprove', input, BATCH_FIELDS);
    const before = await stage.footprint();
    expect(await stage.act(manager, 'referralApprove', input, BATCH_FIELDS)).toEqual(first);
    expect(await stage.footprint()).toEqual(before);
  });

  it('gives back to its proposer what is too dear to be reserved, instead of asking for ever', async () => {
    const programId = await stage.program('DEAR', { unitAmountRupiah: 999_999_999_999_999n });
    const { id: caseId } = await register(stage);
    const proposal = { caseId, programId, quantity: 10 };
    const answer = await stage.act(backOffice, 'referralPropose', proposal, REFERRAL_FIELDS);
    const { id } = answer as unknown as ReferralAnswer;
    expect(await stage.act(manager, 'referralApprove', { ids: [id] }, BATCH_FIELDS)).toMatchObject({
      code: 'CLAIM_FORM',
      path: ['input', 'amountRupiah'],
    });
    expect((await read(id))?.status).toBe('PROPOSED');
    expect(await claimState(id)).toEqual(['RELEASED']);
  });

  it('is for the family it was proposed for: no other one takes its place in the case while it is under way', async () => {
    const subjectOf = (householdId: string) => ({ type: 'HOUSEHOLD', householdId });
    const [first, second] = [await household(stage, 'LISTED'), await household(stage, 'LISTED')];
    const { id: caseId } = await register(stage, { subject: subjectOf(first) });
    const proposal = await stage.act(
      backOffice,
      'referralPropose',
      { caseId, programId: plenty },
      REFERRAL_FIELDS,
    );
    const update = async (householdId: string) => {
      const found = await stage.ask<{ case: { version: number } }>(
        manager,
        'query ($id: ID!) { case(id: $id) { version } }',
        { id: caseId },
      );
      const input = { id: caseId, expectedVersion: found.case.version, subject: subjectOf(householdId) };
      return stage.act(manager, 'caseUpdate', input, CASE_FIELDS);
    };
    const before = await stage.footprint();
    expect(await update(second)).toMatchObject({ code: 'SUBJECT_FIXED', path: ['input', 'subject'] });
    expect(await stage.footprint()).toEqual(before);
    expect((await update(first)).code).toBeUndefined();
    const { id, version } = proposal as unknown as ReferralAnswer;
    const withdraw = { id, expectedVersion: version, reason: 'Salah keluarga' };
    await stage.act(backOffice, 'referralWithdraw', withdraw, REFERRAL_FIELDS);
  });

  it('approves at once what needs no approval', async () => {
    const programId = await stage.program('FREE', { approval: 'NONE' });
    expect(await propose(stage, programId)).toMatchObject({ status: 'APPROVED' });
  });

  it('leaves to the regional head what is theirs, and records an acting head', async () => {
    const programId = await stage.program('REGENT', { approval: 'REGENT' });
    const { id } = await propose(stage, programId);
    const before = await stage.footprint();
    const refused = await stage.act(manager, 'referralApprove', { ids: [id] }, BATCH_FIELDS);
    expect(refused).toMatchObject({ code: 'NEEDS_REGENT', path: ['input', 'ids', '0'] });
    expect(await stage.footprint()).toEqual(before);
    // The posting and the office say who acts in whose place; nobody titles themselves.
    const invented = { ids: [id], actingAs: 'Plt. Gubernur Jawa Tengah' };
    const deputy = officer('REGIONAL_HEAD', { name: 'Wakil', acting: 'PLH' });
    for (const actor of [regent, deputy]) {
      const titled = await stage.act(actor, 'referralApprove', invented, BATCH_FIELDS);
      expect(titled).toMatchObject({ code: 'NOT_ACTING', path: ['input', 'actingAs'] });
      expect(await stage.footprint()).toEqual(before);
    }
    await stage.act(deputy, 'referralApprove', { ids: [id] }, BATCH_FIELDS);
    const data = await stage.ask(
      manager,
      'query ($id: ID!) { referral(id: $id) { status approverName actingAs letters { signedBy actingAs } } }',
      { id },
    );
    expect(data).toEqual({
      referral: {
        status: 'APPROVED',
        approverName: 'Wakil',
        actingAs: 'Plh. Bupati',
        letters: [{ signedBy: 'Wakil', actingAs: 'Plh. Bupati' }],
      },
    });
  });

  it('titles an acting head of unit by the post that signs for the office on that day', async () => {
    await stage.officeSigns([
      { title: 'Kepala UPT Lama', acting: null, from: '2020-01-01', until: '2026-03-01' },
      { title: 'Kepala UPT', acting: null, from: '2026-03-02', until: null },
    ]);
    const deputy = officer('HEAD_OF_UNIT', { name: 'Pengganti', acting: 'PLT' });
    const { id } = await propose(stage, plenty);
    await stage.act(
      deputy,
      'referralDecline',
      { id, expectedVersion: 1, reason: 'Belum lengkap' },
      REFERRAL_FIELDS,
    );
    const data = await stage.ask(
      manager,
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

  it('lists for each posting what it may approve now, and nothing for who approves nothing', async () => {
    const proposed: string[] = [];
    for (const approval of ['MANAGER', 'REGENT'] as const) {
      proposed.push((await propose(stage, await stage.program(`OF-${approval}`, { approval }))).id);
    }
    const approvable = async (actor: Actor) => {
      const data = await stage.ask<{ referrals: { totalCount: number; edges: { node: Offered }[] } }>(
        actor,
        `{ referrals(filter: { approvable: true }, first: 100) {
           totalCount edges { node { id availableActions { action allowed } } } } }`,
      );
      const nodes = data.referrals.edges.map(({ node }) => node);
      expect(data.referrals.totalCount).toBe(nodes.length);
      for (const { availableActions } of nodes)
        expect(availableActions).toContainEqual({ action: 'referralApprove', allowed: true });
      return nodes.map(({ id }) => id).filter((id) => proposed.includes(id));
    };
    expect(await approvable(manager)).toEqual([proposed[0]]);
    expect(await approvable(officer('HEAD_OF_UNIT'))).toEqual([proposed[0]]);
    expect(await approvable(regent)).toEqual([proposed[1]]);
    for (const actor of [backOffice, frontOffice, agencyOfficer, officer('ANALYST')])
      expect(await approvable(actor), actor.role).toEqual([]);
    await approve(stage, proposed.slice(0, 1));
    expect(await approvable(manager)).toEqual([]);
  });

  it('approves many at once, or none of them', async () => {
    const single = await stage.program('SINGLE', { batch: false });
    const ids = [(await propose(stage, plenty)).id, (await propose(stage, single)).id];
    const before = await stage.footprint();
    const refused = await stage.act(manager, 'referralApprove', { ids }, BATCH_FIELDS);
    expect(refused).toMatchObject({
      code: 'APPROVED_ONE_BY_ONE',
      issues: [{ code: 'APPROVED_ONE_BY_ONE', path: ['input', 'ids', '1'] }],
    });
    expect(await stage.footprint()).toEqual(before);
    const many = [(await propose(stage, plenty)).id, (await propose(stage, plenty)).id];
    expect((await approve(stage, many)).map((one) => one.status)).toEqual(['APPROVED', 'APPROVED']);
  });

  it('refuses to refer who is not verified, unless it is an emergency', async () => {
    const subject = { type: 'HOUSEHOLD', householdId: await household(stage, 'CANDIDATE') };
    const { id: caseId } = await register(stage, { subject });
    const before = await stage.footprint();
    const input = { caseId, programId: plenty };
    const refused = await stage.act(backOffice, 'referralPropose', input, REFERRAL_FIELDS);
    expect(refused).toMatchObject({ code: 'CASE_NOT_VERIFIED' });
    expect(await stage.footprint()).toEqual(before);
    const urgent = await register(stage, { subject, priority: 'EMERGENCY' });
    const emergency = { caseId: urgent.id, programId: plenty, reason: 'Rawat inap malam ini' };
    expect(await stage.act(backOffice, 'referralPropose', emergency, REFERRAL_FIELDS)).toMatchObject({
      status: 'PROPOSED',
    });
  });

  it('refuses to ask one programme twice for one case, and writes nothing', async () => {
    const first = await propose(stage, plenty);
    const before = await stage.footprint();
    const input = { caseId: first.case.id, programId: plenty };
    expect(await stage.act(backOffice, 'referralPropose', input, REFERRAL_FIELDS)).toMatchObject({
      code: 'REFERRAL_EXISTS',
      path: ['input', 'programId'],
    });
    expect(await stage.footprint()).toEqual(before);
  });

  it('is back in analysis when what was proposed is declined: it never left the office', async () => {
    const { id, version } = await propose(stage, plenty);
    const input = { id, expectedVersion: version, reason: 'Sudah dilayani program lain' };
    expect(await stage.act(manager, 'referralDecline', input, REFERRAL_FIELDS)).toMatchObject({
      status: 'DECLINED',
      reason: 'Sudah dilayani program lain',
      case: { status: 'ANALYSIS' },
    });
  });
});

describe('[SRG-14] quota', () => {
  it('[SRG-14] exhausted quota puts a referral on the waiting list, which keeps the case open', async () => {
    const programId = await stage.program('ONE', { cap: 1 });
    const first = await approved(stage, programId);
    const second = await propose(stage, programId);
    const [waiting] = await approve(stage, [second.id]);
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
    await stage.act(agencyOfficer, 'referralRefuse', refuse, REFERRAL_FIELDS);
    await stage.settle();
    expect((await read(second.id))?.status).toBe('WAITING'); // proposed by the list, not confirmed yet
    await confirmProposal(stage, second.id);
    await stage.settle();
    expect(await read(second.id)).toMatchObject({ status: 'APPROVED', letters: [{ valid: true }] });
    expect(await quota(programId)).toMatchObject({ used: 1 });
  });

  it('[PYK-2] who waited into the next year is approved for that year, also where the job asks before the event comes', async () => {
    const programId = await stage.program('ROLL', { cap: 1 });
    await approved(stage, programId);
    const { id } = await propose(stage, programId);
    expect(await approve(stage, [id])).toMatchObject([{ status: 'WAITING', fiscalYear: 2026 }]);
    const now = stage.clock.now();
    try {
      stage.clock.set(new Date('2027-01-05T03:00:00Z'));
      await stage.services.jobs
        .find((job) => job.name === 'services.waiting-rollover')
        ?.run(stage.services.createContext(systemIdentity()));
      await confirmProposal(stage, id);
      await stage.job('cases.recover-claims');
      expect(await read(id)).toMatchObject({ status: 'APPROVED', fiscalYear: 2027 });
      const { rows } = await stage.owner.query(
        'select state, fiscal_year from cases.claim where referral_id = $1',
        [id],
      );
      expect(rows).toEqual([{ state: 'RESERVED', fiscal_year: 2027 }]);
    } finally {
      stage.clock.set(now);
    }
  });

  it('[SRG-14] withdrawing one that waits takes it off the list', async () => {
    const programId = await stage.program('NIL', { cap: 0 });
    const { id } = await propose(stage, programId);
    const [waiting] = await approve(stage, [id]);
    const input = { id, expectedVersion: waiting?.version, reason: 'Tidak jadi' };
    expect(await stage.act(backOffice, 'referralWithdraw', input, REFERRAL_FIELDS)).toMatchObject({
      status: 'WITHDRAWN',
      case: { status: 'CLOSED' },
    });
    expect(await claimState(id)).toEqual(['RELEASED']);
  });

  it('withdrawing the case gives back all that it holds', async () => {
    const programId = await stage.program('BACK', { cap: 1 });
    const referral = await approved(stage, programId);
    const { case: row } = await stage.ask<{ case: { version: number } }>(
      manager,
      'query ($id: ID!) { case(id: $id) { version } }',
      { id: referral.case.id },
    );
    const input = { id: referral.case.id, expectedVersion: row.version, reason: 'Dicabut pelapor' };
    const answer = await stage.act(backOffice, 'caseWithdraw', input, CASE_FIELDS);
    expect(answer).toMatchObject({ status: 'WITHDRAWN', referrals: [{ status: 'WITHDRAWN' }] });
    expect(await quota(programId)).toMatchObject({ used: 0 });
  });
});
