import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { findUnannouncedBreaks } from './schema-breaks.ts';

const breaks = (former: string, present: string) =>
  findUnannouncedBreaks(buildSchema(former), buildSchema(present));

describe('breaking changes of the API', () => {
  it('names a field that went unannounced', () => {
    expect(breaks('type Query { a: Int b: Int }', 'type Query { a: Int }')).toEqual([
      'breaking change: Query.b was removed. (deprecate it first)',
    ]);
  });

  it('allows removing deprecated fields, arguments, enum values and their types', () => {
    const former = `type Query { a(x: Int y: Int @deprecated(reason: "gone")): Kind b: Old @deprecated(reason: "use a") }
      type Old { id: ID } enum Kind { ONE TWO @deprecated(reason: "was never used") }`;
    expect(breaks(former, 'type Query { a(x: Int): Kind } enum Kind { ONE }')).toEqual([]);
  });

  it("[OUR-1] lets a list of codes become the office's own: an enum may become a scalar, not the reverse", () => {
    const former = 'type Query { a(of: Sector): Sector } enum Sector { DATA }';
    const present = 'type Query { a(of: Sector): Sector } scalar Sector';
    expect(breaks(former, present)).toEqual([]);
    expect(breaks(present, former)).toHaveLength(1);
  });

  it('takes additions, and no narrowing', () => {
    expect(breaks('type Query { a: Int }', 'type Query { a: Int b: Int }')).toEqual([]);
    expect(breaks('type Query { a: Int! }', 'type Query { a: Int }')).toHaveLength(1);
    expect(breaks('type Query { a(x: Int): Int }', 'type Query { a(x: Int!): Int }')).toHaveLength(1);
  });
});
