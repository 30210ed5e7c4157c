import { describe, expect, it } from 'vitest';
import { decideReservation, holdsQuota, reservationLifecycle } from './reservation.lifecycle.ts';

describe('decideReservation', () => {
  it('[SRG-14] releases exactly what the former state held', () => {
    expect(decideReservation('WAITING', 'release')).toEqual({
      status: 'RELEASED',
      holding: 0,
      events: ['WAITING_LEFT'],
    });
    expect(decideReservation('PROPOSED', 'release')).toMatchObject({ holding: -1, events: ['WAITING_LEFT'] });
    expect(decideReservation('RESERVED', 'release')).toMatchObject({
      holding: -1,
      events: ['RESERVATION_RELEASED'],
    });
  });

  it('takes units once: proposed first, or confirmed where the room is not known', () => {
    expect(decideReservation('WAITING', 'propose')).toMatchObject({ status: 'PROPOSED', holding: 1 });
    expect(decideReservation('PROPOSED', 'confirm')).toMatchObject({ status: 'RESERVED', holding: 0 });
    expect(decideReservation('WAITING', 'confirm')).toEqual({
      status: 'RESERVED',
      holding: 1,
      events: ['WAITING_OFFERED', 'RESERVATION_MADE'],
    });
  });

  it('refuses an ended reservation; only a delivered one still holds units', () => {
    for (const end of reservationLifecycle.ends) {
      expect(() => decideReservation(end, 'release')).toThrow(
        expect.objectContaining({ code: 'STATE_FORBIDS' }),
      );
      expect(holdsQuota(end)).toBe(end === 'SETTLED');
    }
  });
});
