import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { drain } from '../../../subgraphs/shared/background.ts';
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
  SURVEYOR,
  survey,
  TODAY,
  verify,
} from './stage.ts';

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

const FIELDS = `id version offProposedOn offProposedReason offDecree { number } listing entitled entitledFrom listedOn offReason decree { number } score className
  availableActions { action allowed reason }`;
const TAKEN_OFF = '... on Decree { number takenOff { totalCount } }';

const read = async (client: Client, id: string) =>
  (
    await client.ask<{ household: Record<string, unknown> | null }>(
      `query ($id: ID!) { household(id: $id) { ${FIELDS} } }`,
      { id },
    )
  ).household;

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

    const off = { householdIds: [id], reason: 'Pindah ke luar kabupaten' };
    expect(await act(head, 'householdDelist', { ...decree, ...off }, TAKEN_OFF)).toMatchObject({
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
    const other = stage.office.officer({ role, sector: 'DATA' });
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
      { action: 'householdDelist', allowed: false, reason: 'Penugasan Anda tidak berhak melakukan ini.' },
      { action: 'personReveal', allowed: false, reason: 'Penugasan Anda tidak berhak melakukan ini.' },
    ]);
    expect((await read(manager, id))?.availableActions).toMatchObject([
      {},
      {},
      { action: 'householdMemberRemove', allowed: true, reason: null },
      { reason: 'Tidak dapat dilakukan pada status "calon".' },
      {},
      { action: 'personReveal', allowed: true },
    ]);
  });
});

describe('[OUR-3] nobody leaves the list without a decree', () => {
  const DECREE = { number: '460/31/2026', issuedOn: TODAY, subject: 'Daftar', signer: 'Bupati' };

  /** A listed family that a later survey found not poor. */
  async function proposedOff(more: Record<string, unknown> = {}): Promise<string> {
    const { id } = await propose(desk, more);
    await survey(stage, id, ALL_WORST);
    await act(head, 'householdList', { ...DECREE, number: '460/30/2026', householdIds: [id] }, '__typename');
    await survey(stage, id, ALL_BEST);
    return id;
  }

  /** What cases and services know of it. */
  async function known(id: string) {
    await drain(stage.office.subgraphs);
    const [row] = await stage.look(
      `select s.listing::text as cases, f.listing as services, f.facts->>'class' as class, f.facts->'entitled' as entitled,
         f.facts->'offProposed' as proposed
       from cases.household_state s join services.household_fact f on f.household_id = s.id where s.id = $1`,
      [id],
    );
    return row;
  }

  test('found not poor, a listed family stays listed and entitled, with the result that lists it; the proposal is seen', async () => {
    const id = await proposedOff();
    expect(await read(desk, id)).toMatchObject({
      listing: 'LISTED',
      entitled: true,
      className: 'VERY_POOR',
      score: 99,
      offProposedOn: TODAY,
      offProposedReason: `Survei ${TODAY}: Tidak miskin`,
      offReason: null,
    });
    expect(await known(id)).toEqual({
      cases: 'LISTED',
      services: 'LISTED',
      class: 'VERY_POOR',
      entitled: true,
      proposed: true,
    });
    const asked = await manager.ask<{ off: { edges: object[] }; rest: { totalCount: number } }>(
      `{ off: households(filter: { offProposed: true }) { edges { node { id } } }
         rest: households(filter: { offProposed: false }) { totalCount } }`,
    );
    expect(asked).toEqual({ off: { edges: [{ node: { id } }] }, rest: { totalCount: 0 } });
  });

  test('a decree takes it off, with the result that proposed it; whoever decided does not record it [OUR-2]', async () => {
    const id = await proposedOff();
    const input = { ...DECREE, householdIds: [id] };
    const before = await stage.footprint();
    expect(await act(manager, 'householdDelist', input, TAKEN_OFF)).toMatchObject({ code: 'OWN_DECISION' });
    expect(await stage.footprint()).toEqual(before);
    expect(await act(head, 'householdDelist', input, TAKEN_OFF)).toMatchObject({
      number: '460/31/2026',
      takenOff: { totalCount: 1 },
    });
    expect(await read(desk, id)).toMatchObject({
      listing: 'OFF',
      entitled: false,
      className: 'NOT_POOR',
      score: 0,
      offProposedOn: null,
      offReason: `Survei ${TODAY}: Tidak miskin`,
      offDecree: { number: '460/31/2026' },
    });
    expect(await known(id)).toMatchObject({
      cases: 'OFF',
      services: 'OFF',
      entitled: false,
      proposed: false,
    });
  });

  test('found poor again before the decree, it is proposed no more', async () => {
    const id = await proposedOff();
    await survey(stage, id, ALL_WORST);
    expect(await read(desk, id)).toMatchObject({
      listing: 'LISTED',
      offProposedOn: null,
      offProposedReason: null,
    });
  });

  test('what no verification proposes needs a written reason, and nothing is written without', async () => {
    const { id } = await propose(desk);
    await survey(stage, id, ALL_WORST);
    const before = await stage.footprint();
    expect(await act(head, 'householdDelist', { ...DECREE, householdIds: [id] }, TAKEN_OFF)).toMatchObject({
      code: 'REASON_NEEDED',
      path: ['input', 'reason'],
    });
    expect(await stage.footprint()).toEqual(before);
  });

  test('all or none: a candidate among them, a decree older than the proposal', async () => {
    const id = await proposedOff();
    const candidate = await propose(desk, {
      people: [{ name: 'Painem', sex: 'FEMALE', relationship: 'HEAD' }],
    });
    const before = await stage.footprint();
    const both = { ...DECREE, householdIds: [id, candidate.id] };
    expect(await act(head, 'householdDelist', both, TAKEN_OFF)).toMatchObject({
      code: 'NOT_ENTITLED',
      issues: [{ path: ['input', 'householdIds', candidate.id] }],
    });
    const old = { ...DECREE, issuedOn: '2026-11-19', householdIds: [id] };
    expect(await act(head, 'householdDelist', old, TAKEN_OFF)).toMatchObject({ code: 'DECREE_TOO_EARLY' });
    expect(await stage.footprint()).toEqual(before);
  });

  test('whoever shall visit anew is not told that the last visit found them not poor', async () => {
    const id = await proposedOff();
    const asked = await verify(manager, 'verificationRequest', { householdId: id });
    const task = { id: asked.id, expectedVersion: asked.version, surveyorAccountId: SURVEYOR };
    await verify(manager, 'verificationAssign', task);
    const seen = await stage.crew.surveyor.ask(
      `query ($id: ID!) { household(id: $id) { listing offProposedOn offProposedReason }
         households(filter: { offProposed: true }) { totalCount } }`,
      { id },
    );
    expect(seen).toEqual({
      household: { listing: 'LISTED', offProposedOn: null, offProposedReason: null },
      households: { totalCount: 0 },
    });
  });
});
