import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateToDay, dayToDate } from '../../shared/clock.ts';
import { birthDateVariants, type MatchCandidate, scoreMatch } from './person.match.ts';

const query = { nameKey: 'sutinah', birthDate: dayToDate('1987-03-12'), villageCode: '33.14.01.2001' };
const same: MatchCandidate = {
  nameKey: 'sutinah',
  birthDate: query.birthDate,
  villageCode: query.villageCode,
};

describe('candidates for a person at the counter', () => {
  test('name, birth date and village that all agree score 99; only a NIK is certain', () => {
    expect(scoreMatch(query, same)).toEqual({
      score: 99,
      reasons: [
        { id: 'Nama sama', en: 'Same name' },
        { id: 'Tanggal lahir sama', en: 'Same birth date' },
        { id: '{RegionLevel.VILLAGE} sama', en: 'Same {RegionLevel.VILLAGE}' },
      ],
    });
  });

  test.each([
    ['1987-12-03', 'Birth date with day and month swapped', 93],
    ['1988-03-12', 'Birth date at most a year apart', 87],
    ['1960-01-01', 'Another birth date', 61],
  ])('a birth date of %s is "%s"', (day, reason, score) => {
    const match = scoreMatch(query, { ...same, birthDate: dayToDate(day) });
    expect([match.score, match.reasons[1]?.en]).toEqual([score, reason]);
  });

  test('a missing fact neither adds nor subtracts', () => {
    const nameOnly = { nameKey: 'sutinah', birthDate: null, villageCode: null };
    expect(scoreMatch(nameOnly, { ...same, birthDate: null }).score).toBe(59);
    expect(scoreMatch(nameOnly, same).score).toBe(59);
  });

  test('a score stays within 0 and 99, whatever the names', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (asked, known) => {
        const { score } = scoreMatch({ ...query, nameKey: asked }, { ...same, nameKey: known });
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(99);
      }),
    );
  });

  test('birth dates are looked for as typed, a year off, and with day and month swapped', () => {
    expect(birthDateVariants(query.birthDate).map(dateToDay)).toEqual([
      '1987-03-12',
      '1986-03-12',
      '1988-03-12',
      '1987-12-03',
    ]);
    expect(birthDateVariants(dayToDate('1987-03-25'))).toHaveLength(3);
  });
});
