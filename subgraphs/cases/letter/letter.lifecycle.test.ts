import { describe, expect, it } from 'vitest';
import { extendedUntil, extensionRefusal, isLetterValid, issuedDays } from './letter.lifecycle.ts';

describe('[SRG-9] a letter', () => {
  it('[SRG-9] is valid one month from issue, to the last day of a shorter month', () => {
    expect(issuedDays('2026-11-15', 1)).toEqual({ validFrom: '2026-11-15', validUntil: '2026-12-15' });
    expect(issuedDays('2026-01-31', 1).validUntil).toBe('2026-02-28');
  });

  it('[SRG-9] is extended from the later of today and its last day', () => {
    expect(extendedUntil('2026-12-15', '2026-12-01', 1)).toBe('2027-01-15');
    expect(extendedUntil('2026-12-15', '2027-02-03', 1)).toBe('2027-03-03');
  });

  it('[SRG-9] is good within its days, while its referral is with the agency, if it is the newest', () => {
    const days = { validFrom: '2026-11-15', validUntil: '2026-12-15' };
    expect(isLetterValid(days, 'ACCEPTED', true, '2026-12-15')).toBe(true);
    expect(isLetterValid(days, 'ACCEPTED', true, '2026-12-16')).toBe(false);
    expect(isLetterValid(days, 'ACCEPTED', true, '2026-11-14')).toBe(false);
    expect(isLetterValid(days, 'DELIVERED', true, '2026-12-01')).toBe(false);
    expect(isLetterValid(days, 'ACCEPTED', false, '2026-12-01')).toBe(false);
  });

  it('[SRG-9] is extended only while treatment goes on', () => {
    expect(extensionRefusal('APPROVED', true)).toBeNull();
    expect(extensionRefusal('DELIVERED', true)?.code).toBe('TREATMENT_ENDED');
    expect(extensionRefusal('APPROVED', false)?.code).toBe('TREATMENT_ENDED');
  });
});
