import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coversVillage } from './surveyor.region.ts';
import { distribute, type Surveyor, type Visit } from './verification.distribution.ts';

const VILLAGES = ['33.14.01.2001', '33.14.01.2002', '33.14.02.2001', '33.14.10.2001'];
const REGIONS = [null, '33.14', '33.14.01', '33.14.1', '33.14.02.2001'];
const PEOPLE = ['acct_a', 'acct_b', 'acct_c', 'acct_d'];

const visits: fc.Arbitrary<Visit[]> = fc
  .array(
    fc.record({
      villageCode: fc.constantFrom(...VILLAGES),
      conflicts: fc.oneof(
        { weight: 4, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.subarray(PEOPLE) },
      ),
    }),
    { maxLength: 60 },
  )
  .map((rows) => rows.map((row, at) => ({ ...row, id: `verif_${String(at).padStart(3, '0')}` })));
const surveyors: fc.Arbitrary<Surveyor[]> = fc.subarray(PEOPLE).chain((ids) =>
  fc.tuple(
    ...ids.map((accountId) =>
      fc.record({
        accountId: fc.constant(accountId),
        regions: fc.subarray(REGIONS, { minLength: 1 }),
        load: fc.nat(30),
      }),
    ),
  ),
);

describe('a proposed distribution of visits', () => {
  test('gives every visit once, to nobody outside their region or in conflict', () => {
    fc.assert(
      fc.property(visits, surveyors, (all, people) => {
        const shares = distribute(all, people);
        expect(shares.flatMap(({ ids }) => ids).sort()).toEqual(all.map(({ id }) => id).sort());
        for (const { accountId, villageCode, ids, candidates } of shares) {
          expect(candidates[0] ?? null).toBe(accountId);
          const given = all.filter(({ id }) => ids.includes(id));
          expect(given.every((visit) => visit.villageCode === villageCode)).toBe(true);
          const able = people.filter(({ regions }) => coversVillage(regions, villageCode));
          if (accountId === null) {
            for (const { accountId: one } of able)
              expect(given.every((v) => v.conflicts.includes(one))).toBe(true);
            continue;
          }
          expect(able.map((one) => one.accountId)).toContain(accountId);
          expect(given.some((visit) => visit.conflicts.includes(accountId))).toBe(false);
        }
      }),
    );
  });

  test('keeps a village with one surveyor wherever one may make all its visits', () => {
    fc.assert(
      fc.property(visits, surveyors, (all, people) => {
        const shares = distribute(all, people);
        for (const village of VILLAGES) {
          const there = all.filter((visit) => visit.villageCode === village);
          const mayAll = people.some(
            ({ accountId, regions }) =>
              coversVillage(regions, village) &&
              there.every(({ conflicts }) => !conflicts.includes(accountId)),
          );
          if (there.length > 0 && mayAll)
            expect(shares.filter((s) => s.villageCode === village)).toHaveLength(1);
        }
      }),
    );
  });

  test('leaves two who could have taken the same visits apart by no more than the smaller share', () => {
    fc.assert(
      fc.property(visits, surveyors, (all, people) => {
        const shares = distribute(all, people);
        const loadAfter = (accountId: string) =>
          (people.find((one) => one.accountId === accountId)?.load ?? 0) +
          shares.filter((one) => one.accountId === accountId).reduce((sum, { ids }) => sum + ids.length, 0);
        for (const { accountId } of people) {
          const own = shares.filter((one) => one.accountId === accountId);
          const smallest = own.sort((a, b) => a.ids.length - b.ids.length)[0];
          if (!smallest) continue;
          const size = smallest.ids.length;
          const same = own.filter(({ ids }) => ids.length === size);
          for (const other of people) {
            const could = same.every(
              ({ villageCode, ids }) =>
                coversVillage(other.regions, villageCode) &&
                all
                  .filter(({ id }) => ids.includes(id))
                  .every(({ conflicts }) => !conflicts.includes(other.accountId)),
            );
            if (could) expect(loadAfter(accountId) - loadAfter(other.accountId)).toBeLessThanOrEqual(size);
          }
        }
      }),
    );
  });

  test('is the same in whatever order it is given', () => {
    fc.assert(
      fc.property(visits, surveyors, (all, people) => {
        expect(distribute([...all].reverse(), [...people].reverse())).toEqual(distribute(all, people));
      }),
    );
  });
});
