import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import {
  agencyOfficer,
  approve,
  BATCH_FIELDS,
  backOffice,
  CASE_FIELDS,
  frontOffice,
  household,
  manager,
  REFERRAL_FIELDS,
  readCase,
  register,
  sayVerified,
} from './office.ts';
import { type Answer, DATA_DESK, HEALTH_DESK, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.settle();
});
afterAll(() => stage.close());

const read = (id: unknown, actor = manager) => readCase(stage, id, actor);

describe('working on a case', () => {
  it('solves it in the office with an answer, once', async () => {
    const { id, version } = await register(stage);
    const input = { id, expectedVersion: version, answer: 'Sudah dijelaskan' };
    expect(await stage.act(backOffice, 'caseSolve', input, CASE_FIELDS)).toMatchObject({
      status: 'SOLVED',
      dueOn: null,
      endedAt: '2026-03-02T03:00:00.000Z',
    });
    const before = await stage.footprint();
    const again = { ...input, expectedVersion: 2 };
    expect(await stage.act(backOffice, 'caseSolve', again, CASE_FIELDS)).toMatchObject({
      code: 'STATE_FORBIDS',
    });
    expect(await stage.footprint()).toEqual(before);
  });

  it('refuses an edit of an older version, and writes nothing', async () => {
    const { id } = await register(stage);
    await stage.act(frontOffice, 'caseUpdate', { id, expectedVersion: 1, problem: 'Baru' }, CASE_FIELDS);
    const before = await stage.footprint();
    const stale = await stage.act(
      frontOffice,
      'caseUpdate',
      { id, expectedVersion: 1, problem: 'Lama' },
      CASE_FIELDS,
    );
    expect(stale).toMatchObject({ __typename: 'ConflictError', code: 'VERSION_CONFLICT' });
    expect(await stage.footprint()).toEqual(before);
    expect(await read(id)).toMatchObject({ problem: 'Baru' });
  });

  it('is handed over to another desk, and leaves the sight of the former sector', async () => {
    const { id } = await register(stage);
    expect(await read(id, backOffice)).not.toBeNull();
    await stage.settle();
    const changes = (since: string) =>
      stage.ask<{ caseChanges: { position: string; tombstones: string[]; cases: { id: string }[] } }>(
        backOffice,
        'query ($since: String) { caseChanges(since: $since, first: 100) { position hasMore tombstones cases { id } } }',
        { since },
      );
    const { position } = (await changes('0')).caseChanges;
    const moved = await stage.act(
      frontOffice,
      'caseDispose',
      { id, expectedVersion: 1, deskId: DATA_DESK, note: 'Mohon diperiksa' },
      CASE_FIELDS,
    );
    expect(moved).toMatchObject({ sector: 'DATA', version: 2 });
    expect(await read(id, backOffice)).toBeNull();
    await stage.settle();
    expect((await changes(position)).caseChanges).toMatchObject({ tombstones: [id], cases: [] });
  });

  it('is not told to whoever repeats the request that handed it over', async () => {
    const { id } = await register(stage);
    const input = { requestId: newId('req'), id, expectedVersion: 1, deskId: DATA_DESK };
    expect(await stage.act(backOffice, 'caseDispose', input, CASE_FIELDS)).toMatchObject({ sector: 'DATA' });
    await stage.act(manager, 'caseUpdate', { id, expectedVersion: 2, problem: 'Rahasia' }, CASE_FIELDS);
    const before = await stage.footprint();
    const again = await stage.act(backOffice, 'caseDispose', input, CASE_FIELDS);
    expect(again).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'requestId'] });
    expect(again.problem).toBeUndefined();
    expect(await stage.footprint()).toEqual(before);
  });

  it('says what may be done, in words where not', async () => {
    const { id } = await register(stage);
    const actions = (await read(id, frontOffice))?.availableActions;
    expect(actions).toContainEqual({ action: 'caseWithdraw', allowed: true, reason: null });
    expect(actions).toContainEqual({
      action: 'referralPropose',
      allowed: false,
      reason: 'Your posting may not do this.',
    });
  });

  it('is late when its state lasts longer than the procedure allows', async () => {
    const { id } = await register(stage, { deskId: HEALTH_DESK });
    const late = async () => {
      const data = await stage.ask<{ cases: { edges: { node: { id: string } }[] } }>(
        manager,
        '{ cases(filter: { late: true }, sort: DUE, first: 100) { edges { node { id late } } } }',
      );
      return data.cases.edges.map((edge) => edge.node.id).includes(String(id));
    };
    expect(await late()).toBe(false);
    stage.clock.advanceDays(6);
    expect(await late()).toBe(true);
    stage.clock.advanceDays(-6);
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
    programId = await stage.program('ENDS');
    otherProgramId = await stage.program('ENDS-TOO');
  });

  const look = async (id: unknown): Promise<Seen> => {
    const query = `query ($id: ID!) { case(id: $id) { id status version registryOutcome reopenReason withdrawReason
      appeal { isOpen note appealedBy { id } referral { id } } } }`;
    return (await stage.ask<{ case: Seen }>(manager, query, { id })).case;
  };
  const edit = async (actor: typeof manager, name: string, id: unknown, more: object) =>
    stage.act(actor, name, { id, expectedVersion: (await look(id)).version, ...more }, CASE_FIELDS);
  const subjectOf = (householdId: string) => ({ type: 'HOUSEHOLD', householdId });
  const propose = (caseId: unknown, program = programId) =>
    stage.act(backOffice, 'referralPropose', { caseId, programId: program }, REFERRAL_FIELDS);
  const decline = ({ id, version }: Answer) =>
    stage.act(
      manager,
      'referralDecline',
      { id, expectedVersion: version, reason: 'Dibantu desa' },
      REFERRAL_FIELDS,
    );
  const appeal = ({ id, version }: Answer, note = 'Kami keberatan') =>
    stage.act(frontOffice, 'referralAppeal', { id, expectedVersion: version, note }, REFERRAL_FIELDS);
  const deliver = async ({ id }: Answer) => {
    await approve(stage, [String(id)]);
    const input = { ids: [id], deliveredOn: '2026-03-02', coveringLetterNumber: '1' };
    await stage.act(agencyOfficer, 'referralDeliver', input, BATCH_FIELDS);
  };
  const refuses = async (attempt: () => Promise<Answer>, code: string) => {
    const before = await stage.footprint();
    expect(await attempt()).toMatchObject({ code });
    expect(await stage.footprint()).toEqual(before);
  };

  it('[SRG-15] an appeal against what was declined waits for a re-survey: nothing is solved or proposed meanwhile', async () => {
    const householdId = await household(stage);
    const { id } = await register(stage, { subject: subjectOf(householdId) });
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
    await refuses(() => edit(manager, 'caseSolve', id, { answer: 'Selesai' }), 'APPEAL_OPEN');
    await refuses(() => propose(id, otherProgramId), 'APPEAL_OPEN');
    await refuses(() => appeal(appealed), 'ALREADY_APPEALED');
    stage.clock.advanceDays(1);
    await sayVerified(stage, householdId, 'POOR');
    stage.clock.advanceDays(-1);
    expect(await look(id)).toMatchObject({ status: 'ANALYSIS', appeal: { isOpen: false } });
    const again = await decline(await propose(id));
    await refuses(() => appeal(again), 'ALREADY_APPEALED'); // once for each programme of a case
  });

  it('[SRG-15] an appeal is open while another referral is under way, and keeps the case from ending', async () => {
    const householdId = await household(stage);
    const { id } = await register(stage, { subject: subjectOf(householdId) });
    const other = await propose(id, otherProgramId);
    await appeal(await decline(await propose(id)));
    expect(await look(id)).toMatchObject({ status: 'REFERRED', appeal: { isOpen: true } });
    await deliver(other);
    expect((await look(id)).status).toBe('REGISTERED');
    await sayVerified(stage, householdId, null);
    expect((await look(id)).status).toBe('VERIFYING');
  });

  it('what was delivered closes it, withdrawn or not; the office opens it again with a reason', async () => {
    const { id } = await register(stage);
    const open = await propose(id, otherProgramId);
    await deliver(await propose(id));
    const closed = await edit(backOffice, 'caseWithdraw', id, { reason: 'Pindah rumah' });
    expect(closed).toMatchObject({ status: 'CLOSED' });
    expect(closed.referrals).toContainEqual({ id: open.id, status: 'WITHDRAWN' });
    expect(await look(id)).toMatchObject({ status: 'CLOSED', withdrawReason: 'Pindah rumah' });
    await refuses(() => edit(frontOffice, 'caseReopen', id, { reason: 'Kembali ke desa' }), 'NOT_ALLOWED');
    expect(await edit(backOffice, 'caseReopen', id, { reason: 'Kembali ke desa' })).toMatchObject({
      status: 'ANALYSIS',
      endedAt: null,
    });
    expect(await look(id)).toMatchObject({ reopenReason: 'Kembali ke desa' });
    await refuses(() => edit(backOffice, 'caseReopen', id, { reason: 'Diminta lagi' }), 'STATE_FORBIDS');
  });

  it('[BRU-2] another subject begins where the registry says of that one, listed or not', async () => {
    const [listed, candidate] = [await household(stage), await household(stage, 'CANDIDATE')];
    const { id } = await register(stage, { subject: subjectOf(listed) });
    const exchange = (householdId: string) =>
      edit(backOffice, 'caseUpdate', id, { subject: subjectOf(householdId) });
    expect(await exchange(candidate)).toMatchObject({ status: 'REGISTERED', registryOutcome: 'NOT_LISTED' });
    await refuses(() => propose(id), 'CASE_NOT_VERIFIED');
    expect(await exchange(listed)).toMatchObject({ status: 'ANALYSIS', registryOutcome: 'LISTED' });
  });
});
