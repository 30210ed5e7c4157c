import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHours, typedHours } from './typedHours.ts';

describe('typed hours', () => {
  it.each([
    [
      '07.30–12.00, 13.00–16.00',
      [
        ['07:30', '12:00'],
        ['13:00', '16:00'],
      ],
    ],
    [
      '7:30-12:00;13-16',
      [
        ['07:30', '12:00'],
        ['13:00', '16:00'],
      ],
    ],
    [
      '08.00 s.d. 11.30 dan 13.00 sampai 15.00',
      [
        ['08:00', '11:30'],
        ['13:00', '15:00'],
      ],
    ],
    ['  ', []],
  ])('[OUR-1] are read as people write them: %s', (text, spans) => {
    expect(readHours(text)).toEqual(spans.map(([opens, closes]) => ({ opens, closes })));
  });

  it.each(['pagi', '08.00', '8-', '08.0–12.00', '08.00–12.00 13.00–16.00'])(
    '[OUR-1] that say no times are not guessed: %s',
    (text) => expect(readHours(text)).toBeNull(),
  );

  it('[OUR-1] read as they were written, in both languages', () => {
    const number = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
    const time = fc.tuple(number(23), number(59)).map(([hour, minute]) => `${hour}:${minute}`);
    const spans = fc.array(fc.record({ opens: time, closes: time }), { maxLength: 3 });
    fc.assert(
      fc.property(spans, fc.constantFrom('id', 'en'), (given, language) => {
        expect(readHours(typedHours(given, language))).toEqual(given);
      }),
    );
  });
});
