import { beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { manyFamilies } from '../../testkit/many-families.ts';
import { clearPeople } from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';

const TODAY = '2026-11-20';
const LAST_DAY = '2026-12-04';
const VILLAGES = ['33.14.01.2001', '33.14.01.2002'] as const;
const office = seed({ now: `${TODAY}T03:00:00Z` }).regency('33.14');
const { manager, surveyor, otherSurveyor: other, backOffice } = office.crew;
beforeEach(async () => {
  await clearPeople(office);
  await office.look('delete from substitution');
  await office.look('update surveyor_posting set region_code = null, first_day = null, last_day = null');
});

const HAND_OVER =
  'SubstitutionHandOver { substitution { id version open endedOn } moved kept { verification { id } reason } }';
interface HandOver {
  substitution: { id: string; version: number; open: number; endedOn: string | null };
  moved: number;
  kept: { verification: { id: string }; reason: string }[];
}
const visits = (count: number, surveyorId: string) =>
  manyFamilies((text, params) => office.look(text, params), count, {
    villageCodes: VILLAGES,
    listing: 'CANDIDATE',
    day: TODAY,
    surveyorId,
  });
const begin = (more: object = {}) =>
  manager.act<HandOver>(
    'substitutionBegin',
    {
      fromAccountId: surveyor.accountId,
      toAccountId: other.accountId,
      lastDay: LAST_DAY,
      reason: 'Cuti bersalin dua minggu',
      ...more,
    },
    HAND_OVER,
  );
const end = ({ id, version }: HandOver['substitution']) =>
  manager.act<HandOver>('substitutionEnd', { id, expectedVersion: version }, HAND_OVER);
const loads = () =>
  office.look<{ who: string; count: number }>(
    `select surveyor_account_id as who, count(*)::int as count from verification where status = 'ASSIGNED' group by 1 order by 2 desc`,
  );
const unmanned = async (): Promise<number> =>
  (
    await manager.ask<{ verifications: { totalCount: number } }>(
      '{ verifications(filter: { withoutSurveyor: true }) { totalCount } }',
    )
  ).verifications.totalCount;

describe('[BRU-11] a substitute', () => {
  test('gets all open visits in one act, and gives back what is still open', async () => {
    await visits(5, surveyor.accountId);
    await visits(1, other.accountId);
    const begun = await begin();
    expect(begun).toMatchObject({ moved: 5, kept: [], substitution: { open: 5 } });
    expect(await loads()).toEqual([{ who: other.accountId, count: 6 }]);
    // One is given to somebody else meanwhile, and one is visited: neither comes back.
    const [given, filled] = await office.look<{ id: string; version: number }>(
      `select id, version from verification where substitution_id = $1 order by id`,
      [begun.substitution.id],
    );
    await manager.done(
      'verificationAssign',
      { id: given?.id, expectedVersion: given?.version, surveyorAccountId: other.accountId },
      'Verification { id }',
    );
    await office.look(
      `update verification set status = 'SUBMITTED', score = 1, occurred_on = $1, answers = '{"q1":1}' where id = $2`,
      [TODAY, filled?.id],
    );
    const ended = await end(begun.substitution);
    expect(ended).toMatchObject({ moved: 3, kept: [], substitution: { endedOn: TODAY, open: 0 } });
    expect(await loads()).toEqual([
      { who: surveyor.accountId, count: 3 },
      { who: other.accountId, count: 2 },
    ]);
    const events = await office.look<{ kind: string; visits: number }>(
      `select kind, (payload->>'visits')::int as visits from event where subject_id = $1 order by recorded_at, id`,
      [begun.substitution.id],
    );
    expect(events).toEqual([
      { kind: 'SUBSTITUTION_BEGAN', visits: 5 },
      { kind: 'SUBSTITUTION_ENDED', visits: 3 },
    ]);
    await office.refuses(() => end(ended.substitution), { code: 'SUBSTITUTION_OVER' });
  });

  test('[OUR-2] does not get what they may not visit: that stays, each with its reason', async () => {
    const [household = ''] = await visits(4, surveyor.accountId);
    await office.look(
      `insert into event (id, occurred_on, recorded_at, account_id, subject_type, subject_id, kind, payload)
       values ($1, $2, now(), $3, 'Household', $4, 'HOUSEHOLD_PROPOSED', '{}')`,
      [newId('evt'), TODAY, other.accountId, household],
    );
    await office.look(`update surveyor_posting set region_code = $1 where account_id = $2`, [
      VILLAGES[0],
      other.accountId,
    ]);
    const { moved, kept } = await begin();
    expect(moved).toBe(1);
    expect(kept.map(({ reason }) => reason).sort()).toEqual(
      [
        'Desa/kelurahan ini di luar wilayah petugas survei itu.',
        'Desa/kelurahan ini di luar wilayah petugas survei itu.',
        'Petugas ini sendiri yang mengusulkan keluarga ini; pilih petugas lain.',
      ].sort(),
    );
  });

  test('is not proposed for somebody away, and somebody away gets nothing', async () => {
    await visits(2, surveyor.accountId);
    await begin();
    await office.look(`update verification set status = 'REQUESTED', surveyor_account_id = null`);
    const ids = await office.look<{ id: string }>('select id from verification');
    const data = await manager.ask<{
      verificationDistribution: { shares: { surveyor: { id: string } }[] };
    }>('query ($ids: [ID!]!) { verificationDistribution(ids: $ids) { shares { surveyor { id } } } }', {
      ids: ids.map(({ id }) => id),
    });
    const shares = data.verificationDistribution.shares;
    expect(shares.map((one) => one.surveyor.id)).toEqual([other.accountId, other.accountId]);
  });

  test.each([
    ['the same person', { toAccountId: surveyor.accountId }, 'SAME_PERSON'],
    ['somebody who does not survey', { toAccountId: newId('acct') }, 'SURVEYOR_UNKNOWN'],
    ['a last day that has passed', { lastDay: '2026-11-19' }, 'DAY_PASSED'],
    [
      'somebody without open visits',
      { fromAccountId: other.accountId, toAccountId: surveyor.accountId },
      'NO_OPEN_WORK',
    ],
    ['a reason that says nothing', { reason: 'cuti' }, 'INVALID_INPUT'],
  ])('%s is refused, and nothing is written', async (_, more, code) => {
    await visits(1, surveyor.accountId);
    await office.refuses(() => begin(more), { code });
  });

  test('one at a time, and nobody away stands in', async () => {
    await visits(2, surveyor.accountId);
    await begin();
    await visits(1, surveyor.accountId);
    await office.refuses(() => begin(), { code: 'SUBSTITUTED_ALREADY' });
    await office.refuses(() => begin({ fromAccountId: other.accountId, toAccountId: surveyor.accountId }), {
      code: 'SUBSTITUTE_AWAY',
    });
  });

  test('nobody who stands in for somebody goes away: a third could not give the visits back to the first', async () => {
    await visits(2, surveyor.accountId);
    const { substitution } = await begin();
    await visits(1, other.accountId);
    const third = { fromAccountId: other.accountId, toAccountId: newId('acct') };
    await office.refuses(() => begin(third), { code: 'STANDS_IN' });
    // Given back first, each visit is with its own surveyor, and both can be handed over.
    expect(await end(substitution)).toMatchObject({ moved: 2 });
    expect(await loads()).toEqual([
      { who: surveyor.accountId, count: 2 },
      { who: other.accountId, count: 1 },
    ]);
    await office.refuses(() => begin(third), { code: 'SURVEYOR_UNKNOWN' });
  });

  test('is chosen by a manager or head only; others see none', async () => {
    await visits(1, surveyor.accountId);
    await begin();
    const asked = '{ substitutions { from { id } to { id } open } }';
    expect(await manager.ask(asked)).toEqual({
      substitutions: [{ from: { id: surveyor.accountId }, to: { id: other.accountId }, open: 1 }],
    });
    expect(await backOffice.ask(asked)).toEqual({ substitutions: [] });
  });

  test('a person without a posting gets nothing back: the visits stand in the list of work without an officer', async () => {
    await visits(2, surveyor.accountId);
    const { substitution } = await begin();
    await office.look(`update surveyor_posting set last_day = $1::date - 1 where account_id = $2`, [
      TODAY,
      surveyor.accountId,
    ]);
    await office.refuses(() => end(substitution), { code: 'SURVEYOR_UNKNOWN' });
    await visits(3, surveyor.accountId);
    expect(await unmanned()).toBe(3);
  });
});

test('[BRU-11] a visit outside the region of its surveyor is work without an officer', async () => {
  await visits(4, surveyor.accountId);
  expect(await unmanned()).toBe(0);
  await office.look(`update surveyor_posting set region_code = $1 where account_id = $2`, [
    VILLAGES[0],
    surveyor.accountId,
  ]);
  expect(await unmanned()).toBe(2);
});
