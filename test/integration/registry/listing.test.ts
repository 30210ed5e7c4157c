import { beforeEach, describe, expect, test } from 'vitest';
import { ALL_BEST, ALL_WORST, clearPeople, family, propose, survey } from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';
import { proposeOff, read, TAKEN_OFF } from './standing.ts';

const TODAY = '2026-11-20';
const office = seed({ now: `${TODAY}T03:00:00Z` }).regency('33.14');
const { frontOffice: desk, manager, head } = office.crew;
beforeEach(async () => {
  await clearPeople(office);
});

describe('[BRU-2] [BRU-3] the listing', () => {
  test('found poor: entitled from that day; listed by decree; taken off with a reason', async () => {
    const { id } = await propose(desk);
    await survey(office, id, ALL_WORST);
    expect(await read(desk, id)).toMatchObject({
      listing: 'VERIFIED',
      entitled: true,
      entitledFrom: TODAY,
      score: 99,
      className: 'VERY_POOR',
      decree: null,
    });

    const decree = { number: '460/11/2026', issuedOn: TODAY, subject: 'Daftar', signer: 'Bupati' };
    const listed = await head.act(
      'householdList',
      { ...decree, householdIds: [id] },
      'Decree { number households { totalCount } }',
    );
    expect(listed).toMatchObject({ number: '460/11/2026', households: { totalCount: 1 } });
    const household = await read(manager, id);
    expect(household).toMatchObject({ listing: 'LISTED', entitledFrom: TODAY, listedOn: TODAY });

    await proposeOff(desk, id, 'Pindah ke luar kabupaten');
    expect(await head.act('householdDelist', { ...decree, householdIds: [id] }, TAKEN_OFF)).toMatchObject({
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
    await survey(office, id, ALL_BEST);
    expect(await read(desk, id)).toMatchObject({
      listing: 'OFF',
      entitled: false,
      offReason: 'Survei 20 November 2026: Tidak miskin',
    });
  });

  test('a decree lists all or none: one candidate among them, and nothing is written', async () => {
    const poor = await propose(desk);
    await survey(office, poor.id, ALL_WORST);
    const candidate = await propose(desk, {
      people: family().people.map((one, index) => ({ ...one, nik: index ? undefined : '3399015203870002' })),
    });
    await office.refuses(
      () =>
        head.act(
          'householdList',
          {
            householdIds: [poor.id, candidate.id],
            number: '460/12/2026',
            issuedOn: TODAY,
            subject: 'Daftar',
            signer: 'Bupati',
          },
          'Decree { id }',
        ),
      {
        code: 'NOT_VERIFIED',
        issues: [{ path: ['input', 'householdIds', candidate.id] }],
      },
    );
  });

  test('a decree number is known with one day', async () => {
    const { id } = await propose(desk);
    await survey(office, id, ALL_WORST);
    const decree = { number: '460/13/2026', subject: 'Daftar', signer: 'Bupati', householdIds: [id] };
    expect(
      await head.act('householdList', { ...decree, issuedOn: '2026-11-21' }, 'Decree { id }'),
    ).toMatchObject({ code: 'DATE_IN_FUTURE' });
    await office.refuses(
      () => head.act('householdList', { ...decree, issuedOn: '1906-11-20' }, 'Decree { id }'),
      { code: 'DAY_TOO_EARLY', path: ['input', 'issuedOn'] },
    );
    await head.act('householdList', { ...decree, issuedOn: TODAY }, 'Decree { id }');
    const next = await propose(desk, { people: [{ name: 'Painem', sex: 'FEMALE', relationship: 'HEAD' }] });
    await survey(office, next.id, ALL_WORST);
    const again = { ...decree, householdIds: [next.id], issuedOn: '2026-11-01' };
    await office.refuses(() => head.act('householdList', again, 'Decree { id }'), {
      code: 'DECREE_DIFFERS',
    });
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
    const other = office.officer(role, { sectors: ['DATA'] });
    const list = { householdIds: [id], number: '1', issuedOn: TODAY, subject: 'x', signer: 'x' };
    await office.refuses(() => other.act('householdList', list, 'Decree { id }'), {
      __typename: 'ForbiddenError',
      code: 'NOT_ALLOWED',
    });
    await office.refuses(
      () => other.act('householdDelist', { ...list, reason: 'Tanpa alasan jelas' }, TAKEN_OFF),
      { __typename: 'ForbiddenError' },
    );
  });

  test('availableActions list what is possible, and why not', async () => {
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

test('an empty list of states narrows nothing: no filter, and no fault', async () => {
  await propose(desk);
  const { households, verifications } = await manager.ask<{
    households: { totalCount: number };
    verifications: { totalCount: number };
  }>(`{ households(filter: { listing: [] }) { totalCount }
        verifications(filter: { status: [] }) { totalCount } }`);
  expect(households.totalCount).toBe(1);
  expect(verifications.totalCount).toBe(0);
});
