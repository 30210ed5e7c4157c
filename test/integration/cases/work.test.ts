import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import type { Outcome } from '../../testkit/client.ts';
import { DATA_DESK, HEALTH_DESK } from '../../testkit/ground.ts';
import { CASE, REFERRAL, REFERRALS } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice, backOffice, manager, agencyOfficer } = office.crew;

const read = (id: unknown, actor = manager) => actor.case(id);

describe('working on a case', () => {
  it('solves it in the office with an answer, once', async () => {
    const { id, version } = await frontOffice.openCase();
    const input = { id, expectedVersion: version, answer: 'Sudah dijelaskan' };
    expect(await backOffice.act('caseSolve', input, CASE)).toMatchObject({
      status: 'SOLVED',
      dueOn: null,
      endedAt: '2026-03-02T03:00:00.000Z',
    });
    const again = { ...input, expectedVersion: 2 };
    await office.refuses(() => backOffice.act('caseSolve', again, CASE), {
      code: 'STATE_FORBIDS',
    });
  });

  it('refuses an edit of an older version, and writes nothing', async () => {
    const { id } = await frontOffice.openCase();
    await frontOffice.act('caseUpdate', { id, expectedVersion: 1, problem: 'Baru' }, CASE);
    await office.refuses(
      () => frontOffice.act('caseUpdate', { id, expectedVersion: 1, problem: 'Lama' }, CASE),
      { __typename: 'ConflictError', code: 'VERSION_CONFLICT' },
    );
    expect(await read(id)).toMatchObject({ problem: 'Baru' });
  });

  it('is handed over to another desk, and leaves the sight of the former sector', async () => {
    const { id } = await frontOffice.openCase();
    expect(await read(id, backOffice)).not.toBeNull();
    await office.settle();
    const changes = (since: string) =>
      backOffice.ask<{ caseChanges: { position: string; tombstones: string[]; cases: { id: string }[] } }>(
        'query ($since: String) { caseChanges(since: $since, first: 100) { position hasMore tombstones cases { id } } }',
        { since },
      );
    const { position } = (await changes('0')).caseChanges;
    const moved = await frontOffice.act(
      'caseDispose',
      { id, expectedVersion: 1, deskId: DATA_DESK, note: 'Mohon diperiksa' },
      CASE,
    );
    expect(moved).toMatchObject({ sector: 'DATA', version: 2 });
    expect(await read(id, backOffice)).toBeNull();
    await office.settle();
    expect((await changes(position)).caseChanges).toMatchObject({ tombstones: [id], cases: [] });
  });

  it('is not shown to a caller who repeats the request that handed it over', async () => {
    const { id } = await frontOffice.openCase();
    const input = { requestId: newId('req'), id, expectedVersion: 1, deskId: DATA_DESK };
    expect(await backOffice.act('caseDispose', input, CASE)).toMatchObject({ sector: 'DATA' });
    await manager.act('caseUpdate', { id, expectedVersion: 2, problem: 'Rahasia' }, CASE);
    await office.writesNothing(async () => {
      const again = await backOffice.act('caseDispose', input, CASE);
      expect(again).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'requestId'] });
      expect(again.problem).toBeUndefined();
    });
  });

  it('lists the possible actions, with reasons for the others', async () => {
    const { id } = await frontOffice.openCase();
    const actions = (await read(id, frontOffice))?.availableActions;
    expect(actions).toContainEqual({ action: 'caseWithdraw', allowed: true, reason: null });
    expect(actions).toContainEqual({
      action: 'referralPropose',
      allowed: false,
      reason: 'Your posting may not do this.',
    });
  });

  it('is late when its state lasts longer than the procedure allows', async () => {
    const { id } = await frontOffice.openCase({ deskId: HEALTH_DESK });
    const late = async () => {
      const data = await manager.ask<{ cases: { edges: { node: { id: string } }[] } }>(
        '{ cases(filter: { late: true }, sort: DUE, first: 100) { edges { node { id late } } } }',
      );
      return data.cases.edges.map((edge) => edge.node.id).includes(String(id));
    };
    expect(await late()).toBe(false);
    office.clock.advanceDays(6);
    expect(await late()).toBe(true);
    office.clock.advanceDays(-6);
  });
});

/** A case as the manager sees it. */
interface Seen {
  id: string;
  status: string;
  version: number;
  registryOutcome: string | null;
  reopenReason: string | null;
  withdrawReason: string | null;
  appeal: { isOpen: boolean; note: string; appealedBy: { id: string }; referral: { id: string } } | null;
}

describe('the end of a case', () => {
  let programId: string;
  let otherProgramId: string;
  beforeAll(async () => {
    programId = await office.program('ENDS');
    otherProgramId = await office.program('ENDS-TOO');
  });

  const look = async (id: unknown): Promise<Seen> => {
    const query = `query ($id: ID!) { case(id: $id) { id status version registryOutcome reopenReason withdrawReason
      appeal { isOpen note appealedBy { id } referral { id } } } }`;
    return (await manager.ask<{ case: Seen }>(query, { id })).case;
  };
  const edit = async (actor: typeof manager, name: string, id: unknown, more: object) =>
    actor.act(name, { id, expectedVersion: (await look(id)).version, ...more }, CASE);
  const subjectOf = (householdId: string) => ({ type: 'HOUSEHOLD', householdId });
  const propose = (caseId: unknown, program = programId) =>
    backOffice.act('referralPropose', { caseId, programId: program }, REFERRAL);
  const decline = ({ id, version }: Outcome) =>
    manager.act('referralDecline', { id, expectedVersion: version, reason: 'Dibantu desa' }, REFERRAL);
  const appeal = ({ id, version }: Outcome, note = 'Kami keberatan') =>
    frontOffice.act('referralAppeal', { id, expectedVersion: version, note }, REFERRAL);
  const deliver = async ({ id }: Outcome) => {
    await manager.approve(String(id));
    const input = { ids: [id], deliveredOn: '2026-03-02', coveringLetterNumber: '1' };
    await agencyOfficer.act('referralDeliver', input, REFERRALS);
  };
  it('[SRG-15] an appeal against a declined proposal waits for a new survey: nothing is solved or proposed meanwhile', async () => {
    const householdId = await office.household();
    const { id } = await frontOffice.openCase({ subject: subjectOf(householdId) });
    const declined = await decline(await propose(id));
    expect((await look(id)).status).toBe('ANALYSIS');
    const appealed = await appeal(declined);
    expect(await look(id)).toMatchObject({
      status: 'REGISTERED',
      appeal: {
        isOpen: true,
        note: 'Kami keberatan',
        appealedBy: { id: frontOffice.accountId },
        referral: { id: declined.id },
      },
    });
    expect((await read(id))?.availableActions).toContainEqual({
      action: 'caseSolve',
      allowed: false,
      reason: 'The family has appealed. Answer it with a re-survey first.',
    });
    await office.refuses(() => edit(manager, 'caseSolve', id, { answer: 'Selesai' }), {
      code: 'APPEAL_OPEN',
    });
    await office.refuses(() => propose(id, otherProgramId), { code: 'APPEAL_OPEN' });
    await office.refuses(() => appeal(appealed), { code: 'ALREADY_APPEALED' });
    office.clock.advanceDays(1);
    await office.emitVerification(householdId, 'POOR');
    office.clock.advanceDays(-1);
    expect(await look(id)).toMatchObject({ status: 'ANALYSIS', appeal: { isOpen: false } });
    const again = await decline(await propose(id));
    await office.refuses(() => appeal(again), { code: 'ALREADY_APPEALED' }); // once for each programme of a case
  });

  it('[SRG-15] an appeal is open while another referral is open, and keeps the case open', async () => {
    const householdId = await office.household();
    const { id } = await frontOffice.openCase({ subject: subjectOf(householdId) });
    const other = await propose(id, otherProgramId);
    await appeal(await decline(await propose(id)));
    expect(await look(id)).toMatchObject({ status: 'REFERRED', appeal: { isOpen: true } });
    await deliver(other);
    expect((await look(id)).status).toBe('REGISTERED');
    await office.emitVerification(householdId, null);
    expect((await look(id)).status).toBe('VERIFYING');
  });

  it('a delivery closes it, even when withdrawn; the office reopens it with a reason', async () => {
    const { id } = await frontOffice.openCase();
    const open = await propose(id, otherProgramId);
    await deliver(await propose(id));
    const closed = await edit(backOffice, 'caseWithdraw', id, { reason: 'Pindah rumah' });
    expect(closed).toMatchObject({ status: 'CLOSED' });
    expect(closed.referrals).toContainEqual({ id: open.id, status: 'WITHDRAWN' });
    expect(await look(id)).toMatchObject({ status: 'CLOSED', withdrawReason: 'Pindah rumah' });
    await office.refuses(() => edit(frontOffice, 'caseReopen', id, { reason: 'Kembali ke desa' }), {
      code: 'NOT_ALLOWED',
    });
    expect(await edit(backOffice, 'caseReopen', id, { reason: 'Kembali ke desa' })).toMatchObject({
      status: 'ANALYSIS',
      endedAt: null,
    });
    expect(await look(id)).toMatchObject({ reopenReason: 'Kembali ke desa' });
    await office.refuses(() => edit(backOffice, 'caseReopen', id, { reason: 'Diminta lagi' }), {
      code: 'STATE_FORBIDS',
    });
  });

  it('[BRU-2] a new subject sets the state by its own listing in the registry', async () => {
    const [listed, candidate] = [await office.household(), await office.household('CANDIDATE')];
    const { id } = await frontOffice.openCase({ subject: subjectOf(listed) });
    const exchange = (householdId: string) =>
      edit(backOffice, 'caseUpdate', id, { subject: subjectOf(householdId) });
    expect(await exchange(candidate)).toMatchObject({ status: 'REGISTERED', registryOutcome: 'NOT_LISTED' });
    await office.refuses(() => propose(id), { code: 'RECOMMENDATION_NEEDED' });
    expect(await exchange(listed)).toMatchObject({ status: 'ANALYSIS', registryOutcome: 'LISTED' });
  });
});
