import { beforeAll, describe, expect, it } from 'vitest';
import { seed } from '../../testkit/seed.ts';
import { emitterOf } from './story.ts';

const office = seed({ running: ['reporting'], language: 'en', now: '2026-01-05T03:00:00Z' });
const [NEAR, FAR] = ['33.14.01.2001', '33.14.02.2001'];

/** Three cases of two villages: one agreed after a month, one sent back and asked again, one no longer needed. */
beforeAll(async () => {
  const emit = emitterOf(office);
  const became = (caseId: string, to: string) =>
    office.emit('cases', { kind: 'CASE_HAND_ON_CHANGED', subjectId: caseId, payload: { caseId, to } });
  for (const [id, village] of [
    ['case_1', NEAR],
    ['case_2', NEAR],
    ['case_3', FAR],
  ] as const)
    await emit.registered(id, 'HEALTH', village);
  for (const id of ['case_1', 'case_2', 'case_3']) await became(id, 'WAITING');
  await office.settle();
  office.clock.set('2026-01-07T03:00:00Z');
  await became('case_2', 'SENT_BACK');
  await became('case_3', 'LAPSED');
  await office.settle();
  office.clock.set('2026-02-04T03:00:00Z');
  await became('case_1', 'AGREED');
  await became('case_2', 'WAITING');
  await office.settle();
});

const NAMES = ['handOnsWaiting', 'handOnsAgreed', 'handOnsSentBack', 'handOnDays'] as const;
type Figures = Record<(typeof NAMES)[number], number | null>;
interface Answer {
  note: string | null;
  rows: (Figures & { month: string | null; district: { code: string } | null })[];
  totals: Figures;
}

async function ask(variables: object): Promise<Answer> {
  const query = `query ($asOf: Date, $groupBy: [CaseReportDimension!]!) {
    caseReport(asOf: $asOf, groupBy: $groupBy) {
      note rows { month district { code } ${NAMES.join(' ')} } totals { ${NAMES.join(' ')} } } }`;
  const answer = await office.officer('manager').ask<{ caseReport: Answer }>(query, variables);
  return answer.caseReport;
}
const figures = (row: Figures | undefined) => NAMES.map((name) => row?.[name]);

describe("a Puskesos's requests to its coordinator", () => {
  it('[TGL-14] are counted as they wait and as they are answered, with the days between', async () => {
    const { rows, totals, note } = await ask({ groupBy: ['MONTH'] });
    expect(rows.map((row) => [row.month, ...figures(row)])).toEqual([
      ['2026-01', 1, 0, 1, 2],
      ['2026-02', 0, 1, 0, 30],
    ]);
    expect(figures(totals)).toEqual([1, 1, 1, 32]);
    expect(note).toContain('answers of the Puskesos coordinator are counted each time');
  });

  it('[TGL-14] are counted by place, as of any past day', async () => {
    const { rows } = await ask({ groupBy: ['DISTRICT'], asOf: '2026-01-31' });
    expect(rows.map((row) => [row.district?.code, ...figures(row)])).toEqual([
      ['33.14.01', 1, 0, 1, 2],
      ['33.14.02', 0, 0, 0, 0],
    ]);
    expect(figures((await ask({ groupBy: [], asOf: '2026-01-06' })).totals)).toEqual([3, 0, 0, 0]);
  });
});
