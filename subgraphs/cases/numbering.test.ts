import { describe, expect, it } from 'vitest';
import { formatNumber } from './numbering.ts';

describe('a number', () => {
  it('is written in the pattern of the office', () => {
    expect(formatNumber('465/{number:4}/UPTPK/{month}/{year}', 123, '2026-11-21')).toBe(
      '465/0123/UPTPK/XI/2026',
    );
    expect(formatNumber('{year}/SRG/{number:6}', 123, '2026-01-02')).toBe('2026/SRG/000123');
    expect(formatNumber('{number}', 12345, '2026-01-02')).toBe('12345');
  });

  it('grows beyond its padding without being cut', () => {
    expect(formatNumber('{number:4}', 12345, '2026-01-02')).toBe('12345');
  });
});
