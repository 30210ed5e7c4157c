import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PanduError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { holdsWholeNumber, readAddress } from './saved-view.address.ts';

const codeOf = (address: string): string | undefined => {
  try {
    readAddress(address);
    return undefined;
  } catch (error) {
    return error instanceof PanduError ? error.code : 'fault';
  }
};
const filter = (value: unknown): string => `filter=${encodeURIComponent(JSON.stringify(value))}`;

describe('the address of a saved view', () => {
  it('keeps filter, order, columns and page size, and reads to itself', () => {
    const kept = { late: true, status: ['REGISTERED'], regionCode: '33.14.01', deskId: newId('desk') };
    const read = readAddress(`order=ASC&${filter(kept)}&displayedFilters={"DUE":false}&sort=DUE&perPage=50`);
    const params = new URLSearchParams(read);
    expect(JSON.parse(params.get('filter') ?? '')).toEqual(kept);
    expect([...params.keys()]).toEqual(['filter', 'displayedFilters', 'sort', 'order', 'perPage']);
    expect(readAddress(read)).toBe(read);
    expect(readAddress('')).toBe('');
  });

  it.each([
    { search: 'Siti' },
    { search: '' },
    { householdId: newId('hh') },
    { any: [newId('desk'), newId('pers')] },
    { number: '3314010101900001' },
    { number: 3314010101900001 },
  ])('refuses to keep who is looked for: %o', (value) => {
    expect(codeOf(filter(value))).toBe('ADDRESS_PERSONAL');
  });

  it.each([
    'page=2',
    'x=1',
    'constructor=1',
    'sort=DUE&sort=ID',
    'sort=DUE%20asc',
    'order=UP',
    'perPage=x',
    'perPage=1000',
    'filter=[1]',
    'filter={',
    'filter=null',
    filter({ a: { b: 1 } }),
    filter({ a: 'Siti Aminah' }),
    filter({ a: 'x'.repeat(61) }),
    filter(Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`k${index}`, true]))),
    'displayedFilters={"a":1}',
  ])('refuses %s', (address) => {
    expect(codeOf(address)).toBe('ADDRESS_FORM');
  });

  it('whatever is given is read or refused, never a fault', () => {
    fc.assert(
      fc.property(fc.string(), fc.json(), (text, json) => {
        for (const address of [
          text,
          `filter=${encodeURIComponent(json)}`,
          `displayedFilters=${encodeURIComponent(json)}`,
        ])
          expect(codeOf(address)).not.toBe('fault');
      }),
    );
  });

  it('a name holds no whole number, however it is written', () => {
    expect(holdsWholeNumber('Siti 3314 0101 0190 0001')).toBe(true);
    expect(holdsWholeNumber('Terlambat 2026')).toBe(false);
  });
});
