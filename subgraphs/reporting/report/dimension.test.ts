import { expect, it } from 'vitest';
import { placeOf, reasonKey } from './dimension.ts';

const labels = new Map(
  [{ id: 'DEFERRAL_REASON:OTHER', code: 'OTHER', name: { id: 'lainnya', en: 'else' } }].map((label) => [
    label.id,
    { ...label, agencyId: null, sector: null },
  ]),
);
const reasonOf = (key: string) => {
  const { reason } = placeOf({ reasonCode: key }, labels);
  return reason && [reason.id, reason.code, reason.name.id];
};

it('[OUR-1] keeps the reasons of refusals, deferrals and withdrawals apart, in the words of their lists', () => {
  expect(reasonOf(reasonKey('DEFERRED', 'OTHER'))).toEqual(['DEFERRAL_REASON:OTHER', 'OTHER', 'lainnya']);
  expect(reasonOf(reasonKey('REFUSED', 'OTHER'))).toEqual(['REFUSAL_REASON:OTHER', 'OTHER', 'alasan lain']);
  expect(reasonOf(reasonKey('WITHDRAWN', 'MOVED_AWAY'))?.[2]).toBe('pindah ke luar daerah');
  expect(reasonOf(reasonKey('REFUSED', 'OF_LATER'))?.[2]).toBe('OF_LATER');
  expect(reasonOf(reasonKey('DELIVERED', null))).toBeNull();
});
