import { describe, expect, test } from 'vitest';
import { dayToDate } from '../../shared/clock.ts';
import { RuleError } from '../../shared/errors.ts';
import { delist, findNotPoor, findPoor, isEntitled, type Listing, list } from './household.lifecycle.ts';

const candidate: Listing = {
  listing: 'CANDIDATE',
  entitledFrom: null,
  decreeId: null,
  listedOn: null,
  offOn: null,
  offReason: null,
  offDecreeId: null,
  offProposedOn: null,
  offProposedReason: null,
};
const today = dayToDate('2026-11-20');
const later = dayToDate('2027-01-05');
const decree = { id: 'decr_1', issuedOn: later };

describe('the listing of a household', () => {
  test('[BRU-2] found poor, it is entitled from that day, before any decree', () => {
    const verified = findPoor(candidate, today);
    expect(verified).toEqual({ ...candidate, listing: 'VERIFIED', entitledFrom: today });
    expect(isEntitled(verified.listing)).toBe(true);
    expect(isEntitled('CANDIDATE')).toBe(false);
  });

  test('[BRU-3] it is listed by a decree, and stays entitled from the verification on', () => {
    expect(list(findPoor(candidate, today), decree)).toEqual({
      ...candidate,
      listing: 'LISTED',
      entitledFrom: today,
      decreeId: 'decr_1',
      listedOn: later,
    });
  });

  test('[BRU-3] no decree lists a household that nobody verified', () => {
    expect(() => list(candidate, decree)).toThrow(RuleError);
  });

  test('[SRG-4] [OUR-3] the yearly verification keeps a listed household as it is, or proposes it off', () => {
    const listed = list(findPoor(candidate, today), decree);
    expect(findPoor(listed, later)).toEqual(listed);
    const proposed = findNotPoor(listed, later, 'Naik kelas');
    expect(proposed).toEqual({ ...listed, offProposedOn: later, offProposedReason: 'Naik kelas' });
    expect(isEntitled(proposed.listing)).toBe(true);
    expect(findPoor(proposed, later)).toEqual(listed);
    expect(delist(proposed, decree, 'Naik kelas')).toEqual({
      ...listed,
      listing: 'OFF',
      offOn: later,
      offReason: 'Naik kelas',
      offDecreeId: 'decr_1',
    });
  });

  test('[BRU-2] what a verification gave, a verification takes, before any decree', () => {
    const verified = findPoor(candidate, today);
    expect(findNotPoor(verified, later, 'Naik kelas')).toMatchObject({ listing: 'OFF', offOn: later });
  });

  test('who is off the list can be found poor again, and begins anew', () => {
    const off = delist(list(findPoor(candidate, today), decree), decree, 'Pindah');
    expect(findPoor(off, later)).toEqual({ ...candidate, listing: 'VERIFIED', entitledFrom: later });
    expect(() => delist(off, decree, 'Pindah')).toThrow(RuleError);
  });
});
