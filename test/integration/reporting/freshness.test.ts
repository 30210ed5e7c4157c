import { afterAll, beforeAll, expect, it } from 'vitest';
import { sequenceOnce } from '../../../subgraphs/shared/sequencer.ts';
import { systemIdentity } from '../../../subgraphs/shared/subgraph.ts';
import { openStage, type Stage, tellerOf } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

interface Answer {
  caseReport: { asOfPosition: string; projectedUntil: string | null };
}

async function freshness(): Promise<Answer['caseReport']> {
  const query = '{ caseReport { asOfPosition projectedUntil } }';
  return (await stage.ask<Answer>(query, { role: 'ANALYST' })).caseReport;
}

/** The job that looks how far the numbers reach. */
async function look(): Promise<void> {
  for (const job of stage.reporting.jobs) await job.run(stage.reporting.createContext(systemIdentity()));
}

it('a report says until when everything recorded is counted', async () => {
  const { clock, cases, services, settle } = stage;
  const tell = tellerOf(cases, services);
  expect(await freshness()).toEqual({ asOfPosition: '0', projectedUntil: null });

  clock.set('2026-02-01T03:00:00Z');
  await tell.registered('case_1', 'HEALTH', null);
  await settle();
  clock.set('2026-02-01T04:00:00Z');
  await look();
  expect(await freshness()).toEqual({ asOfPosition: '1', projectedUntil: '2026-02-01T04:00:00.000Z' });

  clock.set('2026-02-01T05:00:00Z');
  await tell.registered('case_2', 'HEALTH', null);
  await sequenceOnce(cases.subgraph.createContext(systemIdentity()).db.pool);
  clock.set('2026-02-01T06:00:00Z');
  await look();
  expect(await freshness()).toEqual({ asOfPosition: '1', projectedUntil: '2026-02-01T05:00:00.000Z' });
});
