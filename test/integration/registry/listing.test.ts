import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../../testkit/client.ts';
import {
  ALL_BEST,
  ALL_WORST,
  act,
  clearPeople,
  family,
  openStage,
  propose,
  type Stage,
  survey,
  TODAY,
} from './stage.ts';
import { proposeOff, read, TAKEN_OFF } from './standing.ts';

let stage: Stage;
let desk: Client;
let manager: Client;
/** Records decrees: the manager decided on the verifications (OUR-2). */
let head: Client;
beforeAll(async () => {
  stage = await openStage();
  desk = stage.crew.desk;
  manager = stage.crew.manager;
  head = stage.crew.head;
});
afterAll(() => stage?.close());
beforeEach(async () => {
  await clearPeople(stage);
});

describe('[BRU-2] [BRU-3] the listing', () => {
  test('found poor: entitled from that day; listed by decree; taken off with a reason', async () => {
    const { id } = await propose(desk);
    await survey(stage, id, ALL_WORST);
    expect(await read(desk, id)).toMatchObject({
      listing: 'VERIFIED',
      entitled: true,
      entitledFrom: TODAY,
      score: 99,
      className: 'VERY_POOR',
      decree: null,
    });

    const decree = { number: '460/11/2026', issuedOn: TODAY, subject: 'Daftar', signer: 'Bupati' };
    const listed = await act(
      head,
      'householdList',
      { ...decree, householdIds: [id] },
      '... on Decree { number households { totalCount } }',
    );
    expect(listed).toMatchObject({ number: '460/11/2026', households: { totalCount: 1 } });
    const household = await read(manager, id);
    expect(household).toMatchObject({ listing: 'LISTED', entitledFrom: TODAY, listedOn: TODAY });

    await proposeOff(desk, id, 'Pindah ke luar kabupaten');
    expect(await act(head, 'householdDelist', { ...decree, householdIds: [id] }, TAKEN_OFF)).toMatchObject({
      number: '460/11/2026',
      takenOff: { totalCount: 1 },
    });
    expect(await read(manager, id)).toMatchObject({
      listing: 'OFF',
      entitled: false,
      offReason: 'Pindah ke luar kabupaten',
      offDecree: { number: '460/11/2026' },
    });
  });

  test('found not poor before any decree: off, with the class as reason', async () => {
    const { id } = await propose(desk);
    await survey(stage, id, ALL_BEST);
    expect(await read(desk, id)).toMatchObject({
      listing: 'OFF',
      entitled: false,
      offReason: `Survei ${TODAY}: Tidak miskin`,
    });
  });

  test('a decree lists all or none: one candidate among them, and nothing is written', async () => {
    const poor = await propose(desk);
    await survey(stage, poor.id, ALL_WORST);
    const candidate = await propose(desk, {
      people: family().people.map((one, index) => ({ ...one, nik: index ? undefined : '3399015203870002' })),
    });
    const before = await stage.footprint();
    const answer = await act(
      head,
      'householdList',
      {
        householdIds: [poor.id, candidate.id],
        number: '460/12/2026',
        issuedOn: TODAY,
        subject: 'Daftar',
        signer: 'Bupati',
      },
      '... on Decree { id }',
    );
    expect(answer).toMatchObject({
      code: 'NOT_VERIFIED',
      issues: [{ path: ['input', 'householdIds', candidate.id] }],
    });
    expect(await stage.footprint()).toEqual(before);
  });

  test('a decree number is known with one day', async () => {
    const { id } = await propose(desk);
    await survey(stage, id, ALL_WORST);
    const decree = { number: '460/13/2026', subject: 'Daftar', signer: 'Bupati', householdIds: [id] };
    expect(
      await act(head, 'householdList', { ...decree, issuedOn: '2026-11-21' }, '... on Decree { id }'),
    ).toMatchObject({ code: 'DECREE_IN_FUTURE' });
    const untouched = await stage.footprint();
    expect(
      await act(head, 'householdList', { ...decree, issuedOn: '1906-11-20' }, '... on Decree { id }'),
    ).toMatchObject({ code: 'DAY_TOO_EARLY', path: ['input', 'issuedOn'] });
    expect(await stage.footprint()).toEqual(untouched);
    await act(head, 'householdList', { ...decree, issuedOn: TODAY }, '... on Decree { id }');
    const next = await propose(desk, { people: [{ name: 'Painem', sex: 'FEMALE', relationship: 'HEAD' }] });
    await survey(stage, next.id, ALL_WORST);
    const before = await stage.footprint();
    const again = { ...decree, householdIds: [next.id], issuedOn: '2026-11-01' };
    expect(await act(head, 'householdList', again, '... on Decree { id }')).toMatchObject({
      code: 'DECREE_DIFFERS',
    });
    expect(await stage.footprint()).toEqual(before);
  });

  test.each([
    'FRONT_OFFICE',
    'BACK_OFFICE',
    'DISTRICT_SUPERVISOR',
    'REGIONAL_HEAD',
    'ANALYST',
    'ADMINISTRATOR',
  ] as const)('a %s may not list or delist, and nothing is written', async (role) => {
    const { id } = await propose(desk);
    const other = stage.office.officer(role, { sector: 'DATA' });
    const before = await stage.footprint();
    const list = { householdIds: [id], number: '1', issuedOn: TODAY, subject: 'x', signer: 'x' };
    expect(await act(other, 'householdList', list, '... on Decree { id }')).toMatchObject({
      __typename: 'ForbiddenError',
      code: 'NOT_ALLOWED',
    });
    expect(
      await act(other, 'householdDelist', { ...list, reason: 'Tanpa alasan jelas' }, TAKEN_OFF),
    ).toMatchObject({ __typename: 'ForbiddenError' });
    expect(await stage.footprint()).toEqual(before);
  });

  test('availableActions say what is possible and why not', async () => {
    const { id } = await propose(desk);
    const actions = (await read(desk, id))?.availableActions;
    expect(actions).toEqual([
      { action: 'verificationRequest', allowed: true, reason: null },
      { action: 'householdUpdate', allowed: true, reason: null },
      { action: 'householdMemberRemove', allowed: true, reason: null },
      { action: 'householdList', allowed: false, reason: 'Penugasan Anda tidak berhak melakukan ini.' },
      {
        action: 'householdDelistPropose',
        allowed: false,
        reason: 'Tidak dapat dilakukan pada status "calon".',
      },
      {
        action: 'householdDelistWithdraw',
        allowed: false,
        reason: 'Tidak dapat dilakukan pada status "calon".',
      },
      { action: 'householdDelist', allowed: false, reason: 'Penugasan Anda tidak berhak melakukan ini.' },
      { action: 'personReveal', allowed: false, reason: 'Penugasan Anda tidak berhak melakukan ini.' },
    ]);
    expect((await read(manager, id))?.availableActions).toMatchObject([
      {},
      {},
      { action: 'householdMemberRemove', allowed: true, reason: null },
      { reason: 'Tidak dapat dilakukan pada status "calon".' },
      {},
      {},
      {},
      { action: 'personReveal', allowed: true },
    ]);
  });
});
