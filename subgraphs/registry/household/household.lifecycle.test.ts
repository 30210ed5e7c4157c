import { describe, expect, test } from 'vitest';
import { dayToDate } from '../../shared/clock.ts';
import { RuleError } from '../../shared/errors.ts';
import * as lifecycle from './household.lifecycle.ts';
import { isEntitled, type Listing, type ListingStep } from './household.lifecycle.ts';

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
  offProposedBy: null,
  offVerificationId: null,
};
/** The whole listing after a command. */
const after =
  <Facts extends unknown[]>(command: (current: Listing, ...facts: Facts) => ListingStep) =>
  (current: Listing, ...facts: Facts): Listing => ({ ...current, ...command(current, ...facts).changes });
const findPoor = after(lifecycle.findPoor);
const findNotPoor = after(lifecycle.findNotPoor);
const proposeOff = after(lifecycle.proposeOff);
const withdrawOff = after(lifecycle.withdrawOff);
const list = after(lifecycle.list);
const delist = after(lifecycle.delist);
const today = dayToDate('2026-11-20');
const later = dayToDate('2027-01-05');
const moved = { day: today, reason: 'Pindah', by: 'acct_2' };
const finding = { day: later, reason: 'Naik kelas', by: 'acct_1', verificationId: 'verif_1' };
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

  test('[BRU-3] no decree lists an unverified household', () => {
    expect(() => list(candidate, decree)).toThrow(RuleError);
  });

  test('[SRG-4] [OUR-3] the yearly verification keeps a listed household as it is, or proposes it off', () => {
    const listed = list(findPoor(candidate, today), decree);
    expect(findPoor(listed, later)).toEqual(listed);
    const proposed = findNotPoor(listed, finding);
    expect(proposed).toEqual({
      ...listed,
      offProposedOn: later,
      offProposedReason: 'Naik kelas',
      offProposedBy: 'acct_1',
      offVerificationId: 'verif_1',
    });
    expect(() => withdrawOff(proposed)).toThrow(expect.objectContaining({ code: 'FOUND_NOT_POOR' }));
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

  test('[BRU-2] before any decree, a verification ends what a verification gave', () => {
    const verified = findPoor(candidate, today);
    const off = { ...verified, listing: 'OFF', offOn: later, offReason: 'Naik kelas' };
    expect(findNotPoor(verified, finding)).toEqual(off);
    expect(findNotPoor(proposeOff(verified, moved), finding)).toEqual(off);
  });

  test('[OUR-3] an officer proposes it in writing: entitled until the decree, once, and it can be taken back', () => {
    const verified = findPoor(candidate, today);
    const proposed = proposeOff(verified, moved);
    expect(proposed).toEqual({
      ...verified,
      offProposedOn: today,
      offProposedReason: 'Pindah',
      offProposedBy: 'acct_2',
    });
    expect(() => proposeOff(proposed, moved)).toThrow(expect.objectContaining({ code: 'ALREADY_PROPOSED' }));
    expect(withdrawOff(proposed)).toEqual(verified);
    expect(() => withdrawOff(verified)).toThrow(expect.objectContaining({ code: 'NOT_PROPOSED' }));
    expect(findPoor(proposed, later)).toEqual(verified);
    for (const act of [() => proposeOff(candidate, moved), () => withdrawOff(candidate)]) {
      expect(act).toThrow(expect.objectContaining({ code: 'STATE_FORBIDS' }));
    }
  });

  test('a household off the list can be found poor again, and starts from scratch', () => {
    const off = delist(list(findPoor(candidate, today), decree), decree, 'Pindah');
    expect(findPoor(off, later)).toEqual({ ...candidate, listing: 'VERIFIED', entitledFrom: later });
    expect(() => delist(off, decree, 'Pindah')).toThrow(RuleError);
  });

  test("a decree or a written proposal tells the household's history, a finding leaves that to the verification", () => {
    const verified = findPoor(candidate, today);
    expect(lifecycle.findPoor(candidate, today).event).toBeNull();
    expect(lifecycle.findNotPoor(verified, finding).event).toBeNull();
    expect(lifecycle.list(verified, decree).event).toEqual({ kind: 'HOUSEHOLD_LISTED', decree });
    expect(lifecycle.delist(verified, decree, null).event).toEqual({ kind: 'HOUSEHOLD_DELISTED', decree });
    const step = lifecycle.proposeOff(verified, moved);
    expect(step.event).toEqual({ kind: 'HOUSEHOLD_DELIST_PROPOSED' });
    const proposed = { ...verified, ...step.changes };
    expect(lifecycle.withdrawOff(proposed).event).toEqual({ kind: 'HOUSEHOLD_DELIST_WITHDRAWN' });
    expect(delist(proposed, decree, null).offReason).toBe('Pindah');
  });
});
