import { expect, it } from 'vitest';
import { sequenceOnce } from '../../../subgraphs/shared/sequencer.ts';
import { systemIdentity } from '../../../subgraphs/shared/subgraph.ts';
import { seed } from '../../testkit/seed.ts';
import { emitterOf } from './story.ts';

const office = seed({ running: ['reporting'], language: 'en', now: '2026-01-05T03:00:00Z' });

interface Answer {
  caseReport: { asOfPosition: string; projectedUntil: string | null };
}

async function freshness(): Promise<Answer['caseReport']> {
  const query = '{ caseReport { asOfPosition projectedUntil } }';
  return (await office.officer('ANALYST').ask<Answer>(query)).caseReport;
}

/** The job that checks until when events are counted. */
async function look(): Promise<void> {
  for (const job of office.subject.jobs) await job.run(office.context());
}

it('a report says until when everything recorded is counted', async () => {
  const { clock } = office;
  const emit = emitterOf(office);
  expect(await freshness()).toEqual({ asOfPosition: '0', projectedUntil: null });

  clock.set('2026-02-01T03:00:00Z');
  await emit.registered('case_1', 'HEALTH', null);
  await office.settle();
  clock.set('2026-02-01T04:00:00Z');
  await look();
  expect(await freshness()).toEqual({ asOfPosition: '1', projectedUntil: '2026-02-01T04:00:00.000Z' });

  clock.set('2026-02-01T05:00:00Z');
  await emit.registered('case_2', 'HEALTH', null);
  await sequenceOnce(office.subgraph('cases').createContext(systemIdentity()).db.pool);
  clock.set('2026-02-01T06:00:00Z');
  await look();
  expect(await freshness()).toEqual({ asOfPosition: '1', projectedUntil: '2026-02-01T05:00:00.000Z' });
});
