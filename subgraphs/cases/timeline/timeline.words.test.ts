import { describe, expect, it } from 'vitest';
import { caseEvents } from '../events.ts';
import { timelineWords } from './timeline.words.ts';

describe('the words of a timeline', () => {
  it('are there for every event of a case', () => {
    for (const kind of Object.keys(caseEvents.kinds)) {
      if (kind === 'TICKET_CHANGED') continue; // belongs to no case
      expect(timelineWords({ kind, payload: {} }).id, kind).not.toBe(kind);
    }
  });

  it('say the state in words, and who recorded it', () => {
    const payload = { to: 'DELIVERED', onBehalf: true };
    expect(timelineWords({ kind: 'REFERRAL_STATUS_CHANGED', payload })).toEqual({
      id: 'Rujukan: sudah disalurkan (dicatat atas nama dinas)',
      en: 'The referral is now: delivered (on behalf of the agency)',
    });
  });
});
