import { describe, expect, it } from 'vitest';
import { caseEvents } from '../events.ts';
import { timelineWords } from './timeline.words.ts';

/** Events that belong to no case. */
const OF_NO_CASE = [
  'COVERING_LETTER_ISSUED',
  'TICKET_CHANGED',
  'NUMBER_PATTERN_SET',
  'PROMISED_DAYS_SET',
  'OFFICE_HOURS_SET',
  'HOLIDAY_YEAR_SET',
];

const NOTHING = { programName: null, agencyName: null, reason: null, duplicateReason: null };

describe('the words of a timeline', () => {
  it('are there for every event of a case', () => {
    for (const kind of Object.keys(caseEvents.kinds)) {
      if (OF_NO_CASE.includes(kind)) continue;
      expect(timelineWords({ kind, payload: {}, ...NOTHING }).id, kind).not.toBe(kind);
    }
  });

  it('[SRG-15] name the fields that were changed, in words, each once', () => {
    const fields = ['problem', 'priority', 'subjectType', 'personId'];
    const changed = { ...NOTHING, kind: 'CASE_UPDATED', payload: { fields } };
    expect(timelineWords(changed)).toEqual({
      id: 'Diperbarui: masalah, kemendesakan, pemohon',
      en: 'Changed: the problem, the urgency, the subject',
    });
  });

  it('[PYK-8] say beside which open case a case was registered, and why to those who may read it', () => {
    const payload = { number: '2026/2', duplicateOf: 'case_1', duplicateOfNumber: '2026/1' };
    const registered = { ...NOTHING, kind: 'CASE_REGISTERED', payload };
    const beside =
      'Didaftarkan dengan nomor 2026/2, sementara kasus 2026/1 untuk kebutuhan yang sama masih terbuka';
    expect(timelineWords(registered).id).toBe(beside);
    expect(timelineWords({ ...registered, duplicateReason: 'Untuk adiknya' }).id).toBe(
      `${beside}: Untuk adiknya`,
    );
  });

  it('say days as people do', () => {
    const payload = { number: '460/1', validUntil: '2026-03-09' };
    const extended = { kind: 'LETTER_EXTENDED', payload, ...NOTHING };
    expect(timelineWords(extended).id).toBe('Surat 460/1 diperpanjang sampai 9 Maret 2026');
  });

  it("[OUR-1] say why in the office's words, else in the program's, else by the code", () => {
    const withdrawn = (code: string, name: { id: string; en: string } | null) =>
      timelineWords({
        ...{ kind: 'CASE_STATUS_CHANGED', payload: { to: 'WITHDRAWN' }, ...NOTHING },
        reason: { list: 'WITHDRAWAL_REASON', code, name },
      }).id;
    expect(withdrawn('MOVED_AWAY', { id: 'merantau', en: 'left for work' })).toBe('Kasus: ditarik: merantau');
    expect(withdrawn('MOVED_AWAY', null)).toBe('Kasus: ditarik: pindah ke luar daerah');
    expect(withdrawn('OF_LATER', null)).toBe('Kasus: ditarik: OF_LATER');
  });

  it('name the state in words, the referral, and who recorded it', () => {
    const payload = { to: 'DELIVERED', onBehalf: true };
    const programName = { id: 'Rusela', en: 'Housing' };
    const agencyName = { id: 'Dinas Perumahan', en: 'Housing agency' };
    const named = { ...NOTHING, kind: 'REFERRAL_STATUS_CHANGED', payload, programName, agencyName };
    expect(timelineWords(named)).toEqual({
      id: 'Rujukan Rusela (Dinas Perumahan): diserahkan (dicatat atas nama dinas)',
      en: 'Referral Housing (Housing agency): delivered (on behalf of the agency)',
    });
  });
});
