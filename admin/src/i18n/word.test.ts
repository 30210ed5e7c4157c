import { afterEach, describe, expect, it } from 'vitest';
import { caller } from '../api/graphql.ts';
import { word as english } from '../generated/words.en.ts';
import { choicesOf, takeEnglishWords, takeOfficeWords, wordOf } from './word.ts';

afterEach(() => {
  caller.language = 'id';
  takeOfficeWords({});
});

describe('the words of codes', () => {
  it("are in the reader's language", () => {
    expect(wordOf('ReferralRefusalReason', 'NO_CAPACITY')).toBe('Tidak ada tempat atau anggaran');
    takeEnglishWords(english);
    caller.language = 'en';
    expect(wordOf('ReferralRefusalReason', 'NO_CAPACITY')).toBe('No room or budget');
  });

  it("are the office's own where it has them, in Indonesian where it has no English ones, and its choices follow", () => {
    takeOfficeWords({ Sector: { HEALTH: { id: 'Puskesos' }, EDUCATION: { id: 'Sekolah', en: 'School' } } });
    caller.language = 'en';
    expect(choicesOf('Sector')).toEqual([
      { id: 'HEALTH', name: 'Puskesos' },
      { id: 'EDUCATION', name: 'School' },
    ]);
    expect(choicesOf('Disability').map(({ id }) => id)).toEqual(['NONE', 'MILD', 'SEVERE']);
  });
});
