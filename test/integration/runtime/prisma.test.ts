import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PrismaClient } from '../../../subgraphs/cases/generated/prisma/client.ts';
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts';

/** What the stores need from Prisma over a pool, in a schema other than `public`. */
let database: TestDatabase;
let pool: pg.Pool;
let prisma: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.urls.cases, max: 4 });
  prisma = new PrismaClient({ adapter: new PrismaPg(pool, { schema: 'cases' }) });
});

afterAll(async () => {
  await prisma.$disconnect();
  await pool.end();
  await database.drop();
});

const event = (id: string) => ({
  id,
  occurredOn: new Date('2026-03-01T00:00:00Z'),
  subjectType: 'Case',
  subjectId: 'case_1',
  kind: 'TRIED',
  payload: { amountRupiah: '9007199254740993', nested: [1, null] },
});

test('dates, JSON and big integers come back as they went', async () => {
  await prisma.event.create({ data: event('one') });
  await prisma.eventSeal.create({
    data: { position: 9007199254740993n, eventId: 'one', hash: Buffer.from([1, 255]) },
  });
  expect(await prisma.event.findUnique({ where: { id: 'one' } })).toMatchObject(event('one'));
  const seal = await prisma.eventSeal.findFirstOrThrow();
  expect(seal.position).toBe(9007199254740993n);
  expect(Buffer.from(seal.hash)).toEqual(Buffer.from([1, 255]));
  const { rows } = await pool.query(`select occurred_on::text as day from event where id = 'one'`);
  expect(rows).toEqual([{ day: '2026-03-01' }]);
});

test('a transaction that throws leaves nothing, and does not see uncommitted work of another', async () => {
  const attempt = prisma.$transaction(async (tx) => {
    await tx.event.create({ data: event('two') });
    expect(await prisma.event.count({ where: { id: 'two' } })).toBe(0);
    throw new Error('changed my mind');
  });
  await expect(attempt).rejects.toThrow('changed my mind');
  expect(await prisma.event.count({ where: { id: 'two' } })).toBe(0);
});

test('a violated constraint has a code', async () => {
  await expect(prisma.event.create({ data: event('one') })).rejects.toMatchObject({ code: 'P2002' });
});
