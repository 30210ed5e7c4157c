import { expect, it } from 'vitest';
import type { Actor } from '../../shared/actor.ts';
import { actingTitle } from './acting-title.ts';

const DAY = '2026-03-02';
const SIGNERS = [
  { title: 'Kepala UPT Lama', from: '2020-01-01', until: '2026-03-01' },
  { title: 'Kepala UPT', from: '2026-03-02', until: null },
];

const titleOf = (actor: Pick<Actor, 'acting' | 'role'>, regionCode = '33.14', signers = SIGNERS) =>
  actingTitle({ regionCode, ...actor }, signers, DAY);

it('is empty for a holder of the post', () => {
  expect(actingTitle(null, SIGNERS, DAY)).toBeNull();
  expect(titleOf({ role: 'REGIONAL_HEAD' })).toBeNull();
  expect(titleOf({ role: 'HEAD_OF_UNIT', acting: null })).toBeNull();
});

it('names the post that signs on that day, or the unit where the office has not said', () => {
  for (const role of ['HEAD_OF_UNIT', 'MANAGER'] as const)
    expect(titleOf({ role, acting: 'PLT' })).toBe('Plt. Kepala UPT');
  expect(titleOf({ role: 'HEAD_OF_UNIT', acting: 'PLH' }, '33.14', [])).toBe('Plh. Kepala Unit');
});

it('[OUR-1] calls the regional head by the kind of region', () => {
  expect(titleOf({ role: 'REGIONAL_HEAD', acting: 'PLH' }, '33.14')).toBe('Plh. Bupati');
  expect(titleOf({ role: 'REGIONAL_HEAD', acting: 'PLT' }, '13.76')).toBe('Plt. Wali Kota');
});

it('gives no title to a role that is no head', () => {
  expect(titleOf({ role: 'BACK_OFFICE', acting: 'PLT' })).toBeNull();
});
