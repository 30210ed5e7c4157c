import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import { RuleError } from './errors.ts';
import { faultOf } from './fault.ts';
import { createLogger } from './log.ts';

/**
 * The content of a person's row; an error may quote it, on its own lines or like a stack frame. Its number has six digits: a
 * shorter one may be the line of a stack frame.
 */
const personal = fc
  .tuple(
    fc.constantFrom('Siti Aminah', "Ny. O'Brien", 'Jl. Merdeka 7, Gemolong'),
    fc.integer({ min: 100_000, max: 999_999 }),
  )
  .chain(([name, number]) => {
    const value = `${name} ${number}`;
    return fc.constantFrom(value, `x\n${value}`, `x\n    at ${value} (/opt/pandu/a.ts:1:2)`, `${value}\n`);
  })
  .map((value) => ({
    value,
    marks: [...value.matchAll(/[A-Z][a-z']+ ?[A-Z]?\w+|\d{3,}/g)].map(([mark]) => mark),
  }));

/** A database error as thrown by `pg`, with the whole row in `detail`. */
class DatabaseError extends Error {
  constructor(value: string) {
    super(`invalid input syntax for type date: "${value}"`);
    Object.assign(this, {
      code: '23505',
      constraint: 'person_pkey',
      table: 'person',
      detail: `Key (name)=(${value}) already exists.`,
      where: value,
      internalQuery: `select '${value}'`,
    });
    // Thrown in a package, by its stack frames.
    this.stack = `error: ${this.message}\n    at Parser.parse (/opt/pandu/node_modules/pg-protocol/dist/parser.js:1:2)`;
  }
}

/** As thrown by Prisma: the message quotes the call with its arguments. */
class PrismaClientKnownRequestError extends Error {
  constructor(value: string) {
    super(`Invalid \`prisma.person.create()\` invocation:\n{ data: { name: "${value}" } }`);
    const cause = {
      originalCode: '23505',
      originalMessage: `duplicate key (${value})`,
      constraint: { index: 'person_nik_hash_key' },
    };
    Object.assign(this, { code: 'P2002', meta: { modelName: 'Person', driverAdapterError: { cause } } });
    this.stack = `${this.name}: ${this.message}\n    at n (/opt/pandu/node_modules/@prisma/client/runtime/client.js:3:4)`;
  }
}

const THROWERS: Record<string, (value: string) => unknown> = {
  'the database': (value) => new DatabaseError(value),
  Prisma: (value) => new PrismaClientKnownRequestError(value),
  'a query': (value) => new GraphQLError(`Variable "$name" got invalid value "${value}"`),
  'a cause': (value) => new Error('the row was not written', { cause: new DatabaseError(value) }),
  'many at once': (value) => new AggregateError([new DatabaseError(value)]),
  'the language': (value) => caught(() => BigInt(value)),
  'a missing property': (value) => caught(() => (undefined as never)[value]),
  'a parser': (value) => caught(() => JSON.parse(value)),
  'a changed message': (value) => Object.assign(new Error('x'), { message: value, stack: `Error: ${value}` }),
  'no error at all': (value) => value,
};

function caught(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

function linesOf(work: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  work(createLogger('info'));
  spy.mockRestore();
  // The digits of a timestamp may by chance contain those of a NIK.
  return lines.join('').replace(/"time":\d+,"pid":\d+/g, '');
}

describe('an error in the log', () => {
  it.each(Object.entries(THROWERS))('logs no value of a row: %s', (_, thrown) => {
    fc.assert(
      fc.property(personal, ({ value, marks }) => {
        expect(marks.length).toBeGreaterThan(0);
        const error = thrown(value);
        const text = linesOf((log) => {
          log.error({ err: error }, 'fault');
          log.error({ err: error });
          if (error instanceof Error) log.error(error);
        });
        expect(text.length).toBeGreaterThan(50);
        for (const mark of marks) expect(text).not.toContain(mark);
      }),
      { numRuns: 40 },
    );
  });

  it('logs code, constraint, table and place', () => {
    expect(faultOf(new DatabaseError('Siti'))).toEqual({
      type: 'DatabaseError',
      code: '23505',
      constraint: 'person_pkey',
      table: 'person',
      stack: ['at Parser.parse (/opt/pandu/node_modules/pg-protocol/dist/parser.js:1:2)'],
    });
    expect(faultOf(new PrismaClientKnownRequestError('Siti'))).toMatchObject({
      code: 'P2002',
      constraint: 'person_nik_hash_key',
      table: 'Person',
    });
  });

  it('logs the address of a failed connection', async () => {
    const socket = connect(1, '127.0.0.1');
    const [refused] = await once(socket, 'error');
    expect(faultOf(refused)).toMatchObject({ code: 'ECONNREFUSED', call: 'connect 127.0.0.1:1' });
  });

  it('logs our own message, and its cause', () => {
    const own = new RuleError('QUOTA_EXHAUSTED', { id: 'Kuota habis.', en: 'The quota is used up.' });
    expect(faultOf(new Error('not settled', { cause: own }))).toMatchObject({
      type: 'Error',
      message: 'not settled',
      stack: expect.arrayContaining([expect.stringMatching(/fault\.test\.ts:\d+:\d+/)]),
      cause: {
        type: 'RuleError',
        code: 'QUOTA_EXHAUSTED',
        message: 'QUOTA_EXHAUSTED: The quota is used up.',
      },
    });
  });
});
