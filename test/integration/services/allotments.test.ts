import { beforeAll, describe, expect, it } from 'vitest';
import type { TotalChange } from '../../../subgraphs/services/quota-edit/total.ts';
import { freshClaims, giveQuota, householdFacts } from '../../testkit/claims.ts';
import { seed } from '../../testkit/seed.ts';

const TODAY = '2026-11-21T03:00:00Z';
const office = seed({ running: ['services'], now: TODAY, connections: 32 }).services();

const DISTRICT = '33.14.01';
const VILLAGE = '33.14.01.2001';
const part = (regionCode: string, cap: number) => ({ regionCode, facilityCode: null, cap });

beforeAll(async () => {
  await office.emit(
    'registry',
    householdFacts('hh_village', {}, VILLAGE),
    householdFacts('hh_district', {}, '33.14.01.2002'),
    householdFacts('hh_elsewhere', {}, '33.14.02.2001'),
  );
  await office.settle();
});

/** A programme's allotments as they stand, by the region's code (`rest`). */
async function allotmentsOf(
  programId: string,
): Promise<Record<string, { cap: number; used: number; overused: number }>> {
  const rows = await office.look<{ region: string; cap: number; used: number; overused: number }>(
    `select coalesce(a.region_code, a.facility_code, 'rest') as region, a.cap, a.used, a.overused
     from allotment a join quota q on q.id = a.quota_id where q.program_id = $1`,
    [programId],
  );
  return Object.fromEntries(rows.map(({ region, ...row }) => [region, row]));
}

const stateOf = async (claimId: string) =>
  (
    await office.look<{ status: string; region: string | null }>(
      `select r.status, a.region_code as region from reservation r left join allotment a on a.id = r.allotment_id where claim_id = $1`,
      [claimId],
    )
  )[0];

const split = (programId: string, cap: number, parts: TotalChange['parts'] = []) =>
  giveQuota(office, programId, { capKind: 'NUMBER', cap, parts });

describe('an allotment', () => {
  it('[SRG-14] takes the claims of its village, then its district; the rest takes the others', async () => {
    const { programId, reserve } = await freshClaims(office);
    await split(programId, 10, [part(VILLAGE, 2), part(DISTRICT, 3)]);
    for (const householdId of ['hh_village', 'hh_district', 'hh_elsewhere', null])
      expect(await reserve(String(householdId), { householdId })).toMatchObject({ outcome: 'RESERVED' });
    await reserve('school', { householdId: 'hh_village', facilityCode: 'SMAN1' });
    expect(await allotmentsOf(programId)).toEqual({
      [VILLAGE]: { cap: 2, used: 2, overused: 0 },
      [DISTRICT]: { cap: 3, used: 1, overused: 0 },
      rest: { cap: 5, used: 2, overused: 0 },
    });
  });

  it('[SRG-14] of a school or facility comes before that of the village', async () => {
    const { programId, reserve } = await freshClaims(office);
    await split(programId, 10, [part(VILLAGE, 2), { regionCode: null, facilityCode: 'SMAN1', cap: 1 }]);
    await reserve('pupil', { householdId: 'hh_village', facilityCode: 'SMAN1' });
    expect(await reserve('second', { householdId: 'hh_village', facilityCode: 'SMAN1' })).toMatchObject({
      outcome: 'WAITING',
      remaining: 0,
    });
    expect(await allotmentsOf(programId)).toMatchObject({ SMAN1: { used: 1 }, [VILLAGE]: { used: 0 } });
  });

  it('[BRU-4] has a list of its own: what is freed goes to its next, and nobody waits for another’s', async () => {
    const { programId, reserve, idOf } = await freshClaims(office);
    await split(programId, 2, [part(VILLAGE, 1)]);
    await reserve('holder', { householdId: 'hh_village' });
    expect(await reserve('waits', { householdId: 'hh_village' })).toMatchObject({
      outcome: 'WAITING',
      rank: 1,
    });
    // The rest has room, and nobody waits for it.
    expect(await reserve('other', { householdId: 'hh_elsewhere' })).toMatchObject({ outcome: 'RESERVED' });
    expect(await reserve('queued', { householdId: 'hh_elsewhere' })).toMatchObject({
      outcome: 'WAITING',
      rank: 1,
    });
    await office.call('release', { claimId: idOf('other'), reason: 'uji' });
    expect(await stateOf(idOf('queued'))).toEqual({ status: 'PROPOSED', region: null });
    expect(await stateOf(idOf('waits'))).toEqual({ status: 'WAITING', region: VILLAGE });
  });

  it('[OUR-5] does not give the money that somebody of another allotment waits for', async () => {
    const { programId, reserve, idOf } = await freshClaims(office);
    await giveQuota(office, programId, {
      ...{ capKind: 'NUMBER', cap: 10, budgetRupiah: 3_000_000n },
      parts: [part(VILLAGE, 5)],
    });
    await reserve('first', { householdId: 'hh_village', amountRupiah: '2000000' });
    expect(await reserve('large', { householdId: 'hh_village', amountRupiah: '2000000' })).toMatchObject({
      outcome: 'WAITING',
    });
    expect(await reserve('small', { householdId: 'hh_elsewhere', amountRupiah: '1000000' })).toMatchObject({
      outcome: 'WAITING',
    });
    // Who needs no money passes nobody.
    expect(await reserve('free', { householdId: 'hh_elsewhere', amountRupiah: '0' })).toMatchObject({
      outcome: 'WAITING',
    });
    await office.call('release', { claimId: idOf('large'), reason: 'uji' });
    expect(await stateOf(idOf('small'))).toMatchObject({ status: 'PROPOSED' });
    expect(await stateOf(idOf('free'))).toMatchObject({ status: 'PROPOSED' });
  });

  it('[SRG-14] follows a new split: who waits moves to what fits now, who holds stays', async () => {
    const { programId, reserve, idOf } = await freshClaims(office);
    await split(programId, 1);
    await reserve('holder', { householdId: 'hh_village' });
    await reserve('waits', { householdId: 'hh_village' });
    await split(programId, 2, [part(VILLAGE, 1)]);
    expect(await stateOf(idOf('holder'))).toEqual({ status: 'RESERVED', region: null });
    expect(await stateOf(idOf('waits'))).toEqual({ status: 'PROPOSED', region: VILLAGE });
    await office.call('release', { claimId: idOf('waits'), reason: 'uji' });
    await split(programId, 2);
    expect(await allotmentsOf(programId)).toEqual({ rest: { cap: 2, used: 1, overused: 0 } });
  });

  it('[SRG-14] is never above its total, nor below its use; nothing is written', async () => {
    const { programId, reserve } = await freshClaims(office);
    await split(programId, 3, [part(VILLAGE, 2)]);
    await reserve('one', { householdId: 'hh_village' });
    await reserve('two', { householdId: 'hh_village' });
    await office.writesNothing(async () => {
      for (const [parts, code] of [
        [[part(VILLAGE, 2), part(DISTRICT, 2)], 'ALLOTTED_ABOVE_TOTAL'],
        [[part(VILLAGE, 1)], 'QUOTA_BELOW_USE'],
        [[], 'QUOTA_BELOW_USE'],
      ] as const)
        await expect(split(programId, 3, parts)).rejects.toMatchObject({ code });
    });
  });
});

describe('an emergency', () => {
  it('[SRG-14] is granted whatever there is: its overuse is recorded, and nothing more is granted', async () => {
    const { programId, reserve, idOf } = await freshClaims(office);
    await giveQuota(office, programId, { capKind: 'NUMBER', cap: 1, budgetRupiah: 1_000_000n });
    await reserve('holder');
    expect(await reserve('urgent', { emergency: true })).toMatchObject({
      ...{ outcome: 'RESERVED', overused: true, remaining: -1 },
    });
    expect(await allotmentsOf(programId)).toEqual({ rest: { cap: 1, used: 2, overused: 1 } });
    const [made] = await office.look<{ overused: boolean }>(
      `select (payload ->> 'overused')::boolean as overused from event where kind = 'RESERVATION_MADE' and payload ->> 'claimId' = $1`,
      [idOf('urgent')],
    );
    expect(made).toEqual({ overused: true });
    expect(await reserve('next')).toMatchObject({ outcome: 'WAITING' });
    // A place given back covers the overuse; only the next one is free.
    await office.call('release', { claimId: idOf('holder'), reason: 'uji' });
    expect(await stateOf(idOf('next'))).toMatchObject({ status: 'WAITING' });
    await office.call('release', { claimId: idOf('urgent'), reason: 'uji' });
    expect(await stateOf(idOf('next'))).toMatchObject({ status: 'PROPOSED' });
    expect(await allotmentsOf(programId)).toEqual({ rest: { cap: 1, used: 1, overused: 0 } });
  });

  it('[SRG-14] takes regular room where there is some', async () => {
    const { programId, reserve } = await freshClaims(office);
    await split(programId, 1);
    expect(await reserve('urgent', { emergency: true })).toMatchObject({ overused: false, remaining: 0 });
  });
});

describe('places', () => {
  it('[BRU-10] are taken by number, and a freed one goes to the next', async () => {
    const { programId, reserve, idOf } = await freshClaims(office);
    await giveQuota(office, programId, { capKind: 'NUMBER', cap: 2, places: true });
    for (const name of ['one', 'two', 'three']) await reserve(name);
    const placeOf = async (name: string) =>
      (
        await office.look<{ number: number | null }>(
          `select p.number from reservation r left join place p on p.reservation_id = r.id where r.claim_id = $1`,
          [idOf(name)],
        )
      )[0]?.number;
    expect([await placeOf('one'), await placeOf('two'), await placeOf('three')]).toEqual([1, 2, null]);
    await office.call('release', { claimId: idOf('one'), reason: 'uji' });
    expect([await placeOf('one'), await placeOf('three')]).toEqual([null, 1]);
    await office.writesNothing(async () => {
      await expect(reserve('pair', { quantity: 2 })).rejects.toMatchObject({ code: 'ONE_PLACE_EACH' });
    });
  });

  it('[BRU-10] follow the number: more when it grows, only free ones go when it shrinks', async () => {
    const { programId, reserve, idOf } = await freshClaims(office);
    const places = async () =>
      (
        await office.look<{ number: number; held: boolean }>(
          `select p.number, p.reservation_id is not null as held from place p join allotment a on a.id = p.allotment_id
         join quota q on q.id = a.quota_id where q.program_id = $1 order by p.number`,
          [programId],
        )
      ).map(({ number, held }) => (held ? -number : number));
    const give = (cap: number) => giveQuota(office, programId, { capKind: 'NUMBER', cap, places: true });
    await give(2);
    await reserve('one');
    await reserve('two');
    await give(4);
    expect(await places()).toEqual([-1, -2, 3, 4]);
    await office.call('release', { claimId: idOf('one'), reason: 'uji' });
    await give(1);
    expect(await places()).toEqual([-2]);
    await office.writesNothing(async () => {
      await expect(
        giveQuota(office, programId, { capKind: 'UNLIMITED', places: true }),
      ).rejects.toMatchObject({ code: 'PLACES_NUMBERED' });
      await expect(
        giveQuota(office, programId, { capKind: 'NUMBER', cap: 1, places: false }),
      ).rejects.toMatchObject({ code: 'PLACES_IN_USE' });
    });
  });
});
