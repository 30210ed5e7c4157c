import { describe, expect, it } from 'vitest';
import { keyset, type Order, toPage } from './connection.ts';

interface Row {
  id: string;
  number: number;
}
const order: Order<Row> = {
  direction: 'desc',
  columns: [
    { sql: 'r.number', type: 'int', value: (row) => row.number },
    { sql: 'r.id', type: 'text', value: (row) => row.id },
  ],
};
const countAll = async () => 9;

describe('keyset pages', () => {
  it('continue after the last row by the same columns that sort', () => {
    const rows = [3, 2, 1].map((number) => ({ id: `r${number}`, number }));
    const keys = keyset({ first: 2 }, order, []);
    expect(keys).toEqual({ where: 'true', orderBy: 'r.number desc, r.id desc', limit: 3, first: 2 });
    const page = toPage(rows, {}, order, keys, countAll);
    expect(page.edges.map((edge) => edge.node.number)).toEqual([3, 2]);
    expect(page.pageInfo.hasNextPage).toBe(true);

    const params: unknown[] = ['filter'];
    const next = keyset({ first: 2, after: page.pageInfo.endCursor }, order, params);
    expect(next.where).toBe('(r.number, r.id) < ($2::int, $3::text)');
    expect(params).toEqual(['filter', 2, 'r2']);
  });

  it('refuse a page of no or too many rows, and an unknown cursor, with a code and the path', () => {
    expect(() => keyset({ first: 101 }, order, [])).toThrow('PAGE_TOO_LARGE');
    expect(() => keyset({ first: 0 }, order, [])).toThrow('PAGE_TOO_LARGE');
    for (const after of [
      'x',
      'W10',
      Buffer.from('["a"]').toString('base64url'),
      Buffer.from('[{},1]').toString('base64url'),
      Buffer.from('["2","r1"]').toString('base64url'),
      Buffer.from('[1e300,"r1"]').toString('base64url'),
      Buffer.from('[2,"r\\u0000"]').toString('base64url'),
      Buffer.from('[2,"\\ud800"]').toString('base64url'),
    ]) {
      expect(() => keyset({ after }, order, [])).toThrow('INVALID_CURSOR');
    }
  });

  it('refuse a day or moment in a cursor that is none', () => {
    const byDay = (type: 'date' | 'timestamptz'): Order<Row> => ({
      direction: 'asc',
      columns: [{ sql: 'r.day', type, value: (row) => row.id }],
    });
    const ask = (type: 'date' | 'timestamptz', value: string) => () =>
      keyset({ after: Buffer.from(JSON.stringify([value])).toString('base64url') }, byDay(type), []);
    for (const value of ['x', '2026-02-30', '2026-13-01', '0000-01-01', '']) {
      expect(ask('date', value)).toThrow('INVALID_CURSOR');
      expect(ask('timestamptz', `${value}T00:00:00.000Z`)).toThrow('INVALID_CURSOR');
    }
    expect(ask('date', '9999-12-31')).not.toThrow();
    expect(ask('timestamptz', new Date(0).toISOString())).not.toThrow();
  });
});
