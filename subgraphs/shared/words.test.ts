import { describe, expect, it } from 'vitest';
import { isName, isReadableText, nameWords, searchWords, shownLine, shownText, words } from './words.ts';

describe('text that users may write', () => {
  it.each([
    ['Sutinah', true, true],
    ["R. Ng. Siti Nur'aini, S.Pd.", true, true],
    ['Ny. Ćirić-Đặng 李', true, true],
    ['Jl. Veteran No. 12 / RT 003', true, true],
    ['Baris satu\nbaris dua', true, false],
    ['Terima kasih 🙏', true, false],
    ['🇮🇩 Budi', true, false],
    ['\u200b\u200b', false, false],
    ['\u3164', false, false],
    ['Su\u200btinah', false, false],
    ['\u202eSutinah', false, false],
    ['Suti\u0007nah', false, false],
    ['. - ,', false, false],
    ['', false, false],
  ])('%j: as words %s, as a name %s', (text, asWords, asName) => {
    expect(isReadableText(text)).toBe(asWords);
    expect(isName(text)).toBe(asName);
  });

  it('is trimmed and kept in one form of its accents', () => {
    expect(words(20).parse('  Jose\u0301 ')).toBe('José');
    expect(nameWords(20).safeParse('x'.repeat(21)).success).toBe(false);
    expect(nameWords(20).safeParse('   ').success).toBe(false);
  });

  it('may be empty or only punctuation if its noun checks the form, but never invisible', () => {
    expect(shownText(20).parse(' ')).toBe('');
    expect(shownLine(20).parse('-')).toBe('-');
    expect(shownText(20).safeParse('dua\nbaris').success).toBe(true);
    expect(shownLine(20).safeParse('dua\nbaris').success).toBe(false);
    for (const text of ['\u200b', '\u202eSutinah', 'a\u0007'])
      expect(shownText(20).safeParse(text).success).toBe(false);
  });

  it('is looked for without the blanks around it, up to 200 characters', () => {
    expect(searchWords.parse(' Siti\t')).toBe('Siti');
    expect(searchWords.safeParse('x'.repeat(201)).success).toBe(false);
  });
});
