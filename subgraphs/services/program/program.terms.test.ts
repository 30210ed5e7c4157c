import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateToDay } from '../../shared/clock.ts';
import { windowThisYear } from './program.terms.ts';

describe('the application window of an earlier version', () => {
  it.each([
    ['of last year', '2025-02-01', '2025-03-31', '2026-02-01', '2026-03-31'],
    ['from the year before into the last', '2024-11-01', '2025-01-31', '2026-11-01', '2027-01-31'],
    ['with 29 February', '2024-02-29', '2024-02-29', '2026-02-28', '2026-02-28'],
    ['without a first day', null, '2024-06-30', null, '2026-06-30'],
  ])('%s moves to the running year', (_, opensOn, closesOn, opens, closes) => {
    expect(windowThisYear({ opensOn, closesOn }, '2026-12-01')).toEqual({ opensOn: opens, closesOn: closes });
  });

  it.each([
    ['of this year', '2026-01-01', '2026-03-31'],
    ['of a year to come', '2027-01-01', '2027-03-31'],
    ['that is still open', '2025-11-01', '2026-12-01'],
    ['without a last day', '2025-11-01', null],
    ['that is none', null, null],
  ])('%s stays', (_, opensOn, closesOn) => {
    expect(windowThisYear({ opensOn, closesOn }, '2026-12-01')).toEqual({ opensOn, closesOn });
  });

  it('never turns round, and one that moved begins in the running year', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
      .map(dateToDay);
    fc.assert(
      fc.property(day, day, day, (one, other, today) => {
        const [opensOn = '', closesOn = ''] = [one, other].sort();
        const moved = windowThisYear({ opensOn, closesOn }, today);
        expect((moved.opensOn ?? '') <= (moved.closesOn ?? '')).toBe(true);
        if (moved.opensOn !== opensOn) expect(moved.opensOn?.slice(0, 4)).toBe(today.slice(0, 4));
      }),
    );
  });
});
