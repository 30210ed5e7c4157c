import { describe, expect, it } from 'vitest';
import { extendedUntil, extensionRefusal, isLetterValid, issuedDays } from './letter.lifecycle.ts';

describe('[SRG-9] a letter', () => {
  it('[SRG-9] is valid one month from issue, to the last day of a shorter month', () => {
    expect(issuedDays('2026-11-15', 1)).toEqual({ validFrom: '2026-11-15', validUntil: '2026-12-15' });
    expect(issuedDays('2026-01-31', 1).validUntil).toBe('2026-02-28');
  });

  it("[SRG-9] is extended to the programme's months from today, so that nothing stacks", () => {
    expect(extendedUntil('2026-12-10', 1)).toBe('2027-01-10');
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
    const days = { validUntil: '2026-12-15' };
    expect(extensionRefusal(days, 'APPROVED', true, '2026-12-15')).toBeNull();
    expect(extensionRefusal(days, 'DELIVERED', true, '2026-12-15')?.code).toBe('TREATMENT_ENDED');
    expect(extensionRefusal(days, 'APPROVED', false, '2026-12-15')?.code).toBe('TREATMENT_ENDED');
  });

  it('[SRG-9] is extended from seven days before its last day on, also after it', () => {
    const refused = (today: string) =>
      extensionRefusal({ validUntil: '2026-12-15' }, 'APPROVED', true, today)?.code;
    expect(refused('2026-12-07')).toBe('EXTENSION_TOO_EARLY');
    expect(refused('2026-12-08')).toBeUndefined();
    expect(refused('2027-02-03')).toBeUndefined();
  });
});
