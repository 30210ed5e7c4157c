import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { VILLAGE } from '../../testkit/ground.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice, manager } = office.crew;
let counter: pg.Client;
beforeAll(async () => {
  counter = new pg.Client(office.database.ownerUrl);
  await counter.connect();
});
afterAll(() => counter.end());

/** Resolves when some session waits for a lock that another one holds. */
async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = await counter.query('select 1 from pg_locks where not granted');
    if (rows.length > 0) return;
  }
}

it.each([
  ['VERIFICATION_REQUESTED', { verificationId: newId('verif'), caseId: null }, 'VERIFYING'],
  ['HOUSEHOLD_FACTS', { listing: 'LISTED', facts: {}, personIds: [] }, 'ANALYSIS'],
])('[SRG-2] %s reaches a case that was being registered when it came', async (kind, more, status) => {
  const householdId = await office.household('CANDIDATE');
  const elsewhere = await office.household('CANDIDATE');
  const { id } = await frontOffice.openCase({ subject: { type: 'HOUSEHOLD', householdId: elsewhere } });

  // Like a registration: it locks the household's state until the case is written.
  await counter.query('begin');
  await counter.query('select 1 from cases.household_state where id = $1 for share', [householdId]);
  await counter.query('update cases."case" set household_id = $1 where id = $2', [householdId, id]);
  const payload = { householdId, villageCode: VILLAGE, ...more };
  await office.emit('registry', { kind, subjectId: householdId, payload });
  const settled = office.settle();
  await untilSomebodyWaits();
  await counter.query('commit');
  await settled;

  expect(await manager.case(id)).toMatchObject({ status });
});
