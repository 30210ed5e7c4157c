import { afterEach, describe, expect, it } from 'vitest';
import { caller } from '../api/graphql.ts';
import { word as english } from '../generated/words.en.ts';
import { choicesOf, codesOf, takeEnglishWords, takeOfficeCodes, wordOf } from './word.ts';

afterEach(() => {
  caller.language = 'id';
  takeOfficeCodes([]);
});

describe('the words of codes', () => {
  it("are in the reader's language", () => {
    expect(wordOf('ReferralRefusalReason', 'NO_CAPACITY')).toBe('Tidak ada tempat atau anggaran');
    takeEnglishWords(english);
    caller.language = 'en';
    expect(wordOf('ReferralRefusalReason', 'NO_CAPACITY')).toBe('No room or budget');
  });

  it("[OUR-1] are the office's own where it has them, in its order, and retired codes are read but not chosen", () => {
    const one = (list: string, code: string, id: string, en: string, active = true) => ({
      list,
      code,
      localizedName: { id, en },
      active,
    });
    takeOfficeCodes([
      one('SECTOR', 'PKH', 'PKH', 'PKH'),
      one('SECTOR', 'HEALTH', 'kesehatan', 'health'),
      one('SECTOR', 'OLD', 'lama', 'old', false),
      one('CASE_NEED', 'FOOD', 'sembako', 'staples'),
      one('REFUSAL_REASON', 'FULL', 'penuh', 'full'),
    ]);
    expect(choicesOf('Sector')).toEqual([
      { id: 'PKH', name: 'PKH' },
      { id: 'HEALTH', name: 'Kesehatan' },
    ]);
    expect(codesOf('Sector')).toEqual(['PKH', 'HEALTH', 'OLD']);
    caller.language = 'en';
    expect(wordOf('Sector', 'OLD')).toBe('Old');
    expect(wordOf('Sector', 'UNKNOWN')).toBe('UNKNOWN');
    expect(choicesOf('ReferralRefusalReason')).toEqual([{ id: 'FULL', name: 'Full' }]);
    expect(choicesOf('CaseNeed')).toEqual([{ id: 'FOOD', name: 'Staples' }]);
    expect(choicesOf('Disability').map(({ id }) => id)).toEqual(['NONE', 'MILD', 'SEVERE']);
  });
});
