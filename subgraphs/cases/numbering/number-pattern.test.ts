import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_PATTERNS, formatNumber, patternFault, readPattern } from './number-pattern.ts';

describe('a number', () => {
  it('[OUR-1] is written in the pattern of the office', () => {
    expect(formatNumber('465/{number:4}/REK/{month}/{year}', 123, '2026-11-21')).toBe('465/0123/REK/XI/2026');
    expect(formatNumber('{year}/K/{number:6}', 123, '2026-01-02')).toBe('2026/K/000123');
    expect(formatNumber('{number}', 12345, '2026-01-02')).toBe('12345');
  });

  it('grows beyond its padding without being cut', () => {
    expect(formatNumber('{number:4}', 12345, '2026-01-02')).toBe('12345');
  });
});

describe('a pattern', () => {
  it.each([
    ['', 'PATTERN_FORM'],
    ['{number}/{year}\n', 'PATTERN_FORM'],
    ['{number}/{year}\u0000', 'PATTERN_FORM'],
    [`{number}/{year}/${'x'.repeat(60)}`, 'PATTERN_FORM'],
    ['{number}/{year}/{desk}', 'PATTERN_PLACEHOLDER'],
    ['{number:0}/{year}', 'PATTERN_PLACEHOLDER'],
    ['{number:12}/{year}', 'PATTERN_PLACEHOLDER'],
    ['{number}/{year}}', 'PATTERN_PLACEHOLDER'],
    ['{{number}}/{year}', 'PATTERN_PLACEHOLDER'],
    ['{year}/{month}', 'PATTERN_WITHOUT_NUMBER'],
    ['{number}/{number:3}/{year}', 'PATTERN_WITHOUT_NUMBER'],
    ['465/{number}/{month}', 'PATTERN_WITHOUT_YEAR'],
    ['{year}{number}', 'PATTERN_RUNS_TOGETHER'],
    ['{number:4}{year}', 'PATTERN_RUNS_TOGETHER'],
    ['465{number}/{year}', 'PATTERN_RUNS_TOGETHER'],
    ['{number}1/{year}', 'PATTERN_RUNS_TOGETHER'],
  ])('[OUR-1] that cannot number is refused by its fault: %j', (pattern, fault) => {
    expect(patternFault(pattern)).toBe(fault);
  });

  it.each([
    '465/{number:4}/UPT/{month}/{year}',
    '{year}-{number}',
    'K{number:9} {year}',
    ...Object.values(FIRST_PATTERNS),
  ])('[OUR-1] that can is taken: %s', (pattern) => {
    expect(readPattern(` ${pattern} `, ['input'])).toBe(pattern);
  });

  it('[OUR-1] gives no text to two numbers, whatever office wrote it', () => {
    const piece = fc.constantFrom(
      '{year}',
      '{month}',
      '{number}',
      '{number:3}',
      '/',
      '-',
      '1',
      '20',
      'X',
      'I',
      ' ',
    );
    const patterns = fc
      .array(piece, { minLength: 2, maxLength: 8 })
      .map((pieces) => pieces.join(''))
      .filter((pattern) => patternFault(pattern) === null);
    const day = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const given = fc.record({ number: fc.integer({ min: 1, max: 99_999 }), day });
    fc.assert(
      fc.property(patterns, given, given, (pattern, one, other) => {
        const isSame = one.number === other.number && one.day.slice(0, 4) === other.day.slice(0, 4);
        const [a, b] = [one, other].map(({ number, day }) => formatNumber(pattern, number, day));
        return isSame || a !== b;
      }),
      { numRuns: 2000 },
    );
  });
});
