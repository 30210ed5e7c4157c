import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, officeDate, setOfficeZone } from './clock.ts';

describe('clock', () => {
  it("gives the calendar day of the office's own zone", () => {
    const lateEvening = new Date('2026-11-21T17:30:00Z');
    expect(officeDate(lateEvening)).toBe('2026-11-22'); // 00.30 in Jakarta
    expect(officeDate(new Date('2026-11-21T16:59:59Z'))).toBe('2026-11-21');
    setOfficeZone('Asia/Jayapura');
    expect(officeDate(new Date('2026-11-21T15:00:00Z'))).toBe('2026-11-22');
    setOfficeZone('Asia/Jakarta');
  });

  it('[SRG-9] counts a month to the same day, or to the last day of a shorter month', () => {
    expect(addMonths('2026-11-21', 1)).toBe('2026-12-21');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
  });

  it('[SRG-9] a month later is never earlier and never more than 31 days later', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, (start) => {
        const end = addMonths(start, 1);
        expect(end >= addDays(start, 28)).toBe(true);
        expect(end <= addDays(start, 31)).toBe(true);
      }),
    );
  });
});
