import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../../testkit/client.ts';
import {
  act,
  assignTask,
  clearPeople,
  OTHER_SURVEYOR,
  openStage,
  propose,
  type Stage,
  SURVEYOR,
  submitTask,
  VILLAGE,
  verify,
} from './stage.ts';

let stage: Stage;
let desk: Client;
let manager: Client;
let surveyor: Client;
let other: Client;
beforeAll(async () => {
  stage = await openStage();
  desk = stage.office.officer({ role: 'FRONT_OFFICE' });
  manager = stage.office.officer({ role: 'MANAGER' });
  surveyor = stage.office.officer({ role: 'SURVEYOR', accountId: SURVEYOR });
  other = stage.office.officer({ role: 'SURVEYOR', accountId: OTHER_SURVEYOR });
});
afterAll(() => stage?.close());
beforeEach(() => clearPeople(stage));

describe('changes for phones', () => {
  interface Changes {
    position: string;
    hasMore: boolean;
    deleted: string[];
    households: { id: string }[];
    verifications: { id: string; status: string }[];
  }
  const changes = async (client: Client, since: string, first = 50): Promise<Changes> => {
    await stage.settle();
    const data = await client.ask<{ registryChanges: Changes }>(
      'query ($since: String!, $first: Int) { registryChanges(since: $since, first: $first) { position hasMore deleted households { id } verifications { id status } } }',
      { since, first },
    );
    return data.registryChanges;
  };

  test('bring what is new in the own scope, and forget what left it', async () => {
    const start = await changes(surveyor, '0');
    const { householdId, id, expectedVersion } = await assignTask(manager);
    const got = await changes(surveyor, start.position);
    expect(got.verifications).toEqual([{ id, status: 'ASSIGNED' }]);
    expect(got.households.map((one) => one.id)).toEqual([householdId]);
    expect((await changes(surveyor, got.position)).verifications).toEqual([]);

    await verify(manager, 'verificationAssign', { id, expectedVersion, surveyorAccountId: OTHER_SURVEYOR });
    const lost = await changes(surveyor, got.position);
    expect([...lost.deleted].sort()).toEqual([householdId, id].sort());
    expect(lost.verifications).toEqual([]);
    expect((await changes(other, got.position)).verifications).toEqual([{ id, status: 'ASSIGNED' }]);
  });

  test('a decided task takes its household along; the verification stays readable', async () => {
    const { householdId, id, expectedVersion } = await submitTask(manager, surveyor);
    const { position } = await changes(surveyor, '0');
    await verify(manager, 'verificationDecide', { id, expectedVersion });
    const after = await changes(surveyor, position);
    expect(after.deleted).toEqual([householdId]);
    expect(after.verifications).toEqual([{ id, status: 'DECIDED' }]);
  });

  test('a household that moves away is forgotten by its former village', async () => {
    const village = stage.office.officer({ role: 'PUSKESOS', regionCode: VILLAGE });
    const { id, version } = await propose(desk);
    const { position, households } = await changes(village, '0');
    expect(households.map((one) => one.id)).toContain(id);
    await act(
      desk,
      'householdUpdate',
      { id, expectedVersion: version, villageCode: '33.14.02.2001' },
      '... on Household { id }',
    );
    expect((await changes(village, position)).deleted).toEqual([id]);
  });

  test('pages are small and lose nothing', async () => {
    const { position } = await changes(manager, '0');
    const ids = new Set<string>();
    for (const name of ['Satu', 'Dua', 'Tiga']) {
      const people = [{ name, sex: 'MALE', relationship: 'HEAD' }];
      ids.add((await propose(desk, { people })).id);
    }
    const seen = new Set<string>();
    for (let page = await changes(manager, position, 1); ; page = await changes(manager, page.position, 1)) {
      for (const { id } of page.households) seen.add(id);
      if (!page.hasMore) break;
    }
    expect(seen).toEqual(ids);
  });

  test('a position that is none is refused', async () => {
    const answer = await manager.query('{ registryChanges(since: "x") { position } }');
    expect(answer.data?.registryChanges ?? null).toBeNull();
    expect(answer.errors?.[0]?.extensions.code).toBe('POSITION_FORM');
  });
});
