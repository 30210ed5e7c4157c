import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_PATTERNS, formatNumber, numberIn, patternFault, readPattern } from './number-pattern.ts';
import type { NumberSeries } from './number-series.codes.ts';

describe('a number', () => {
  it('[OUR-1] is written in the pattern of the office', () => {
    expect(formatNumber('465/{number:4}/REK/{month}/{year}', 123, '2026-11-21')).toBe('465/0123/REK/XI/2026');
    expect(formatNumber('{year}/K/{number:6}', 123, '2026-01-02')).toBe('2026/K/000123');
    expect(formatNumber('{number}', 12345, '2026-01-02')).toBe('12345');
  });

  it('[OUR-1] names the sector and the unit by their codes, and a dash where there is none', () => {
    const pattern = '{number:3}/{sector}/{unit}/{year}';
    const place = { sector: 'HEALTH', unit: 'UPT-1' };
    expect(formatNumber(pattern, 7, '2026-01-02', place)).toBe('007/HEALTH/UPT-1/2026');
    expect(formatNumber(pattern, 7, '2026-01-02', { sector: 'HEALTH' })).toBe('007/HEALTH/-/2026');
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
    ['{number}{unit}/{year}', 'PATTERN_RUNS_TOGETHER'],
    ['{sector}{number:3}/{year}', 'PATTERN_RUNS_TOGETHER'],
  ])('[OUR-1] that cannot number is refused by its fault: %j', (pattern, fault) => {
    expect(patternFault(pattern)).toBe(fault);
  });

  it.each([
    '465/{number:4}/UPT/{month}/{year}',
    '{year}-{number}',
    'K{number:9} {year}',
    '{number}/{sector}/{unit}/{year}',
    ...Object.values(FIRST_PATTERNS),
  ])('[OUR-1] that can is taken: %s', (pattern) => {
    expect(readPattern(` ${pattern} `, ['input'])).toBe(pattern);
  });

  it('[OUR-1] names a sector or unit only where a number is of one case', () => {
    const pattern = '{number}/{unit}/{year}';
    expect(['CASE', 'LETTER'].map((series) => patternFault(pattern, series as NumberSeries))).toEqual([
      null,
      null,
    ]);
    for (const series of ['COVERING_LETTER', 'DECREE'] as const) {
      expect(patternFault(pattern, series)).toBe('PATTERN_OF_NO_CASE');
      expect(patternFault('{number}/{sector}/{year}', series)).toBe('PATTERN_OF_NO_CASE');
      expect(patternFault('{number}/{year}', series)).toBeNull();
    }
  });

  it('[OUR-1] gives no text to two numbers, whatever office wrote it', () => {
    const piece = fc.constantFrom(
      '{year}',
      '{month}',
      '{number}',
      '{number:3}',
      '{sector}',
      '{unit}',
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
    const sector = fc.option(fc.stringMatching(/^[A-Z][A-Z0-9_]{1,4}$/));
    const unit = fc.option(fc.stringMatching(/^[A-Z0-9][A-Z0-9-]{1,6}$/));
    const given = fc.record({ number: fc.integer({ min: 1, max: 99_999 }), day, sector, unit });
    fc.assert(
      fc.property(patterns, given, given, (pattern, one, other) => {
        const isSame = one.number === other.number && one.day.slice(0, 4) === other.day.slice(0, 4);
        const [a, b] = [one, other].map(({ number, day, ...place }) =>
          formatNumber(pattern, number, day, place),
        );
        if (!/sector|unit/.test(pattern)) expect(numberIn(pattern, a ?? '', one.day)).toBe(one.number);
        return isSame || a !== b;
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a number that somebody else wrote', () => {
  it.each([
    ['SK/{number:3}/{month}/{year}', ' SK/041/III/2026 ', 41],
    ['{number}.a/{year}', '7.a/2026', 7],
    ['{number}.a/{year}', '7xa/2026', null],
    ['SK/{number:3}/{month}/{year}', 'SK/041/IV/2026', null],
    ['SK/{number:3}/{month}/{year}', 'SK/041/III/2025', null],
    ['SK/{number:3}/{month}/{year}', '400/512/2026', null],
  ])('[OUR-1] is read by the pattern %s out of %j: %j', (pattern, text, number) => {
    expect(numberIn(pattern, text, '2026-03-02')).toBe(number);
  });
});
