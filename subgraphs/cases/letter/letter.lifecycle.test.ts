import { describe, expect, it } from 'vitest';
import type { Role } from '../../shared/actor.ts';
import { extendedUntil, extensionRefusal, isLetterValid, issuedDays } from './letter.lifecycle.ts';

const confirmed = { validUntil: '2026-12-15', provision: null, extensions: 0 };

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

  it('[SRG-9] is extended only while treatment continues', () => {
    const asked = (...[status, newest]: ['APPROVED' | 'DELIVERED', boolean]) =>
      extensionRefusal(confirmed, status, newest, '2026-12-15', 'BACK_OFFICE')?.code;
    expect(asked('APPROVED', true)).toBeUndefined();
    expect(asked('DELIVERED', true)).toBe('TREATMENT_ENDED');
    expect(asked('APPROVED', false)).toBe('TREATMENT_ENDED');
  });

  it('[SRG-9] is extended from seven days before its last day on, also after it', () => {
    const refused = (today: string) =>
      extensionRefusal(confirmed, 'APPROVED', true, today, 'BACK_OFFICE')?.code;
    expect(refused('2026-12-07')).toBe('EXTENSION_TOO_EARLY');
    expect(refused('2026-12-08')).toBeUndefined();
    expect(refused('2027-02-03')).toBeUndefined();
  });

  it('[SRG-9] of an emergency is extended by the head, once, until a verification confirms it', () => {
    const refused = (provision: 'PENDING' | 'QUESTIONED' | 'CONFIRMED', extensions: number, role: Role) =>
      extensionRefusal({ ...confirmed, provision, extensions }, 'APPROVED', true, '2026-12-15', role)?.code;
    for (const provision of ['PENDING', 'QUESTIONED'] as const) {
      expect(refused(provision, 0, 'MANAGER')).toBe('NEEDS_HEAD');
      expect(refused(provision, 0, 'HEAD_OF_UNIT')).toBeUndefined();
      expect(refused(provision, 1, 'HEAD_OF_UNIT')).toBe('LETTER_UNCONFIRMED');
    }
    expect(refused('CONFIRMED', 3, 'BACK_OFFICE')).toBeUndefined();
  });
});
