import { expect, it } from 'vitest';
import { inListOrder, placeOf, reasonKey } from './dimension.ts';

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

it('[OUR-1] orders card tiers by the office’s list within what stands before them, and leaves the rest', () => {
  const tiers = new Map(
    ['TIN', 'GOLD'].map((code, at) => [
      `CARD_TIER:${code}`,
      { id: code, code, name: { id: code, en: code }, agencyId: null, sector: null, position: at + 1 },
    ]),
  );
  const rows = ['LISTED', 'OFF'].flatMap((listing) =>
    ['', 'GOLD', 'LATER', 'TIN'].map((cardTier) => placeOf({ listing, cardTier }, tiers)),
  );
  const shown = (of: typeof rows) => of.map(({ listing, cardTier }) => `${listing} ${cardTier?.code ?? '-'}`);
  const inOrder = ['-', 'TIN', 'GOLD', 'LATER'];
  expect(shown(inListOrder(rows, ['LISTING', 'CARD_TIER']))).toEqual([
    ...inOrder.map((code) => `LISTED ${code}`),
    ...inOrder.map((code) => `OFF ${code}`),
  ]);
  expect(shown(inListOrder(rows, ['LISTING']))).toEqual(shown(rows));
});

it('[OUR-1] orders by class and card tier at once, each by its list', () => {
  const label = (list: string, code: string, position: number) =>
    [
      `${list}:${code}`,
      { id: code, code, name: { id: code, en: code }, agencyId: null, sector: null, position },
    ] as const;
  const labels = new Map([
    ...[label('CLASS', 'ZINC', 1), label('CLASS', 'ALUM', 2)],
    ...[label('CARD_TIER', 'TIN', 1), label('CARD_TIER', 'GOLD', 2)],
  ]);
  const rows = ['', 'ALUM', 'ZINC'].flatMap((className) =>
    ['FEMALE', 'MALE'].flatMap((sex) =>
      ['GOLD', 'TIN'].map((cardTier) => placeOf({ className, sex, cardTier }, labels)),
    ),
  );
  const shown = inListOrder(rows, ['CLASS', 'SEX', 'CARD_TIER']).map(
    ({ welfareClass, sex, cardTier }) => `${welfareClass?.code ?? '-'} ${sex} ${cardTier?.code}`,
  );
  expect(shown).toEqual(
    ['-', 'ZINC', 'ALUM'].flatMap((code) =>
      ['FEMALE', 'MALE'].flatMap((sex) => ['TIN', 'GOLD'].map((tier) => `${code} ${sex} ${tier}`)),
    ),
  );
});
