import { expect, test } from 'vitest';
import { ActRefused } from '../api/acts.ts';
import { giveShares, loadsAfter } from './shares.ts';

const refusal = (path: string[]) => new ActRefused({ code: 'X', message: 'Tidak bisa', path });
const ids = (from: number, count: number) => Array.from({ length: count }, (_, at) => `v${from + at}`);

test('gives each surveyor the visits of all their villages in chunks of 100, and leaves out what nobody gets', async () => {
  const calls: [string, number][] = [];
  const seen: number[] = [];
  const outcomes = await giveShares(
    [
      { ids: ids(0, 80), to: 'a' },
      { ids: ids(80, 60), to: 'b' },
      { ids: ids(140, 40), to: 'a' },
      { ids: ids(180, 7), to: null },
    ],
    async (fields) => {
      calls.push([fields.to, fields.ids.length]);
    },
    (done) => seen.push(done),
  );
  expect(calls).toEqual([
    ['a', 100],
    ['a', 20],
    ['b', 60],
  ]);
  expect(seen).toEqual([100, 120, 180]);
  expect(outcomes).toHaveLength(180);
});

test('a refused visit holds up no other, and a later refusal is told at its visits', async () => {
  const outcomes = await giveShares(
    [
      { ids: ['v1', 'v2'], to: 'a' },
      { ids: ['v3'], to: 'b' },
    ],
    async (fields) => {
      if (fields.to === 'b') throw refusal(['input', 'surveyorAccountId']);
      if (fields.ids.includes('v1')) throw refusal(['input', 'ids', '0']);
    },
    () => undefined,
  );
  expect(outcomes).toEqual([
    { id: 'v1', refusal: 'Tidak bisa', to: 'a' },
    { id: 'v2', to: 'a' },
    { id: 'v3', refusal: 'Tidak bisa', to: 'b' },
  ]);
});

test('says how many visits each has afterwards', () => {
  const after = loadsAfter(
    [
      { id: 'a', open: 3 },
      { id: 'b', open: 0 },
    ],
    [
      { ids: ids(0, 4), to: 'b' },
      { ids: ids(4, 2), to: null },
    ],
  );
  expect([...after]).toEqual([
    ['a', 3],
    ['b', 4],
  ]);
});
