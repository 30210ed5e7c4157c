import { describe, expect, it } from 'vitest';
import { caseEvents } from '../events.ts';
import { timelineWords } from './timeline.words.ts';

/** Events that belong to no case. */
const OF_NO_CASE = [
  'TICKET_CHANGED',
  'NUMBER_PATTERN_SET',
  'PROMISED_DAYS_SET',
  'OFFICE_HOURS_SET',
  'HOLIDAY_YEAR_SET',
];

describe('the words of a timeline', () => {
  it('are there for every event of a case', () => {
    for (const kind of Object.keys(caseEvents.kinds)) {
      if (OF_NO_CASE.includes(kind)) continue;
      expect(timelineWords({ kind, payload: {}, programName: null, agencyName: null }).id, kind).not.toBe(
        kind,
      );
    }
  });

  it('say days as people do', () => {
    const payload = { number: '460/1', validUntil: '2026-03-09' };
    const extended = { kind: 'LETTER_EXTENDED', payload, programName: null, agencyName: null };
    expect(timelineWords(extended).id).toBe('Surat 460/1 diperpanjang sampai 9 Maret 2026');
  });

  it('name the state in words, the referral, and who recorded it', () => {
    const payload = { to: 'DELIVERED', onBehalf: true };
    const programName = { id: 'Rusela', en: 'Housing' };
    const agencyName = { id: 'Dinas Perumahan', en: 'Housing agency' };
    expect(timelineWords({ kind: 'REFERRAL_STATUS_CHANGED', payload, programName, agencyName })).toEqual({
      id: 'Rujukan Rusela (Dinas Perumahan): diserahkan (dicatat atas nama dinas)',
      en: 'Referral Housing (Housing agency): delivered (on behalf of the agency)',
    });
  });
});
