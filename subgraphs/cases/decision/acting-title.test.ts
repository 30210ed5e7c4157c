import { expect, it } from 'vitest';
import type { Actor } from '../../shared/actor.ts';
import { type OfficeWords, officeWordsOf } from '../../shared/word.ts';
import { actingTitle } from './acting-title.ts';

const DAY = '2026-03-02';
const SIGNERS = [
  { title: 'Kepala UPT Lama', from: '2020-01-01', until: '2026-03-01' },
  { title: 'Kepala UPT', from: '2026-03-02', until: null },
];

const titleOf = (actor: Pick<Actor, 'acting' | 'role'>, words: OfficeWords = {}, signers = SIGNERS) =>
  actingTitle(actor, { signers, words }, DAY);

it('is empty for a holder of the post', () => {
  expect(actingTitle(null, { signers: SIGNERS, words: {} }, DAY)).toBeNull();
  expect(titleOf({ role: 'REGIONAL_HEAD' })).toBeNull();
  expect(titleOf({ role: 'HEAD_OF_UNIT', acting: null })).toBeNull();
});

it('names the post that signs on that day, or the unit where the office has not said', () => {
  for (const role of ['HEAD_OF_UNIT', 'MANAGER'] as const)
    expect(titleOf({ role, acting: 'PLT' })).toBe('Plt. Kepala UPT');
  expect(titleOf({ role: 'HEAD_OF_UNIT', acting: 'PLH' }, {}, [])).toBe('Plh. Kepala Unit');
});

it('[OUR-1] calls a head in the words of the office, neutral ones until it says them', () => {
  expect(titleOf({ role: 'REGIONAL_HEAD', acting: 'PLH' })).toBe('Plh. Kepala Daerah');
  const words = officeWordsOf([
    { list: 'TITLE', code: 'REGIONAL_HEAD', name: { id: 'Wali Kota', en: 'Mayor' } },
    { list: 'TITLE', code: 'OFFICE_HEAD', name: { id: 'Koordinator', en: 'Coordinator' } },
  ]);
  expect(titleOf({ role: 'REGIONAL_HEAD', acting: 'PLT' }, words)).toBe('Plt. Wali Kota');
  expect(titleOf({ role: 'MANAGER', acting: 'PLH' }, words, [])).toBe('Plh. Koordinator');
  expect(titleOf({ role: 'MANAGER', acting: 'PLH' }, words)).toBe('Plh. Kepala UPT');
});

it('gives no title to a role that is no head', () => {
  expect(titleOf({ role: 'BACK_OFFICE', acting: 'PLT' })).toBeNull();
});
