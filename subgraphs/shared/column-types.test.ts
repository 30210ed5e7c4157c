import fc from 'fast-check';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { types } from './column-types.ts';

const { builtins } = pg.types;
const parse = (oid: number, text: string): unknown => types.getTypeParser(oid)(text);
const theirs = (oid: number, text: string): unknown => pg.types.getTypeParser(oid)(text);

const days = (min: string, max: string) =>
  fc.date({ min: new Date(min), max: new Date(max), noInvalidDate: true });

/** Any instant as PostgreSQL writes it in UTC: without the zeros at its end, to the microsecond. */
const written = fc
  .record({
    day: fc.oneof(days('0001-01-01', '0099-12-31'), days('0100-01-01', '9999-12-31')),
    micros: fc.oneof(fc.constant(0), fc.nat(999_999)),
  })
  .map(({ day, micros }) => {
    const fraction = String(micros).padStart(6, '0').replace(/0+$/, '');
    return `${day.toISOString().slice(0, 19).replace('T', ' ')}${fraction && `.${fraction}`}+00`;
  });

describe('the values of columns', () => {
  it('reads every instant as pg does', () => {
    fc.assert(
      fc.property(written, (text) => {
        expect(parse(builtins.TIMESTAMPTZ, text)).toEqual(theirs(builtins.TIMESTAMPTZ, text));
      }),
    );
    for (const text of [
      '2026-01-01 07:00:00+07',
      '12026-01-01 00:00:00+00',
      '0044-03-15 00:00:00+00 BC',
      'infinity',
    ])
      expect(parse(builtins.TIMESTAMPTZ, text)).toEqual(theirs(builtins.TIMESTAMPTZ, text));
  });

  it('reads every day as its midnight in UTC', () => {
    fc.assert(
      fc.property(written, (text) => {
        const day = text.slice(0, 10);
        expect(parse(builtins.DATE, day)).toEqual(new Date(`${day}T00:00:00.000Z`));
      }),
    );
    expect(String(parse(builtins.DATE, 'infinity'))).toBe('Invalid Date');
  });

  it('reads arrays as pg does, and gives each row an empty one of its own', () => {
    for (const text of ['{}', '{a,"b c",NULL}']) expect(parse(1009, text)).toEqual(theirs(1009, text));
    for (const text of ['{}', '{1,2}']) expect(parse(1007, text)).toEqual(theirs(1007, text));
    expect(parse(1009, '{}')).not.toBe(parse(1009, '{}'));
  });
});
