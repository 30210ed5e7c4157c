import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { backOffice, CASE_FIELDS, frontOffice, manager, register } from './office.ts';
import { DATA_DESK, HEALTH_DESK, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.settle();
});
afterAll(() => stage.close());

const read = async (id: unknown, actor = manager) => {
  const { case: row } = await stage.ask<{ case: Record<string, unknown> | null }>(
    actor,
    `query ($id: ID!) { case(id: $id) { id status registryOutcome villageCode sector problem subject { __typename }
       timeline { kind text from to } availableActions { action allowed reason } } }`,
    { id },
  );
  return row;
};

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
