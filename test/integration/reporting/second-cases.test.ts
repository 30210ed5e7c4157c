import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../subgraphs/shared/actor.ts';
import { seed } from '../../testkit/seed.ts';
import { emitterOf } from './story.ts';

const office = seed({ running: ['reporting'], language: 'en', now: '2026-01-05T03:00:00Z' });

const WOMAN = { listing: 'LISTED', cardTier: 'MELATI', sex: 'FEMALE', ageGroup: '19_59' };
const MAN = { ...WOMAN, sex: 'MALE' };
const [NEAR, FAR] = ['33.14.01.2001', '33.14.02.2001'];

/** Cases of health and of education; 2, 4 and 5 become open beside another one: registered, corrected, and twice by reopening. */
beforeAll(async () => {
  const emit = emitterOf(office);
  const beside = { duplicateOf: 'case_1', duplicateOfNumber: '2026/000001' };
  const event = (kind: string, caseId: string, payload: object) =>
    office.emit('cases', { kind, subjectId: caseId, payload: { caseId, ...payload } });
  await emit.registered('case_1', 'HEALTH', NEAR, undefined, WOMAN);
  const second = { sector: 'HEALTH', villageCode: NEAR, profile: WOMAN, status: 'REGISTERED' };
  await office.emit('cases', {
    kind: 'CASE_REGISTERED',
    subjectId: 'case_2',
    occurredOn: '2025-12-30',
    payload: { ...second, ...beside, caseId: 'case_2', subjectType: 'PERSON', kind: 'REQUEST' },
  });
  for (const id of ['case_3', 'case_4', 'case_5'])
    await emit.registered(id, 'EDUCATION', FAR, undefined, WOMAN);
  // So many that nothing is withheld because cases are few.
  for (let at = 6; at <= 25; at += 1)
    await emit.registered(`case_${at}`, 'HEALTH', NEAR, undefined, at % 2 ? MAN : WOMAN);
  await office.settle();
  office.clock.set('2026-02-10T03:00:00Z');
  await event('CASE_UPDATED', 'case_3', { fields: ['problem'], villageCode: FAR, profile: WOMAN });
  await event('CASE_UPDATED', 'case_4', { ...beside, fields: ['needs'], villageCode: FAR, profile: WOMAN });
  const status = { sector: 'EDUCATION', villageCode: FAR, from: 'SOLVED', to: 'ANALYSIS' };
  await event('CASE_STATUS_CHANGED', 'case_5', { ...status, ...beside, reason: 'REOPENED' });
  await office.settle();
  office.clock.set('2026-03-10T03:00:00Z');
  await event('CASE_STATUS_CHANGED', 'case_5', { ...status, from: 'ANALYSIS', to: 'SOLVED' });
  await event('CASE_STATUS_CHANGED', 'case_5', { ...status, ...beside, reason: 'REOPENED' });
  await office.settle();
});

interface Answer {
  note: string | null;
  csv: string;
  rows: {
    sector: string | null;
    month: string | null;
    sex: string | null;
    district: { code: string } | null;
    secondCases: number | null;
  }[];
  totals: { cases: number | null; secondCases: number | null };
}

const REPORT = `query ($asOf: Date, $from: Date, $groupBy: [CaseReportDimension!]!) {
  caseReport(asOf: $asOf, from: $from, groupBy: $groupBy) {
    note csv rows { sector month sex district { code } secondCases } totals { cases secondCases } } }`;

async function ask(
  variables: object,
  actor: Partial<Actor> & Pick<Actor, 'role'> = { role: 'ANALYST' },
): Promise<Answer> {
  const asker = office.officer(actor.role, actor);
  return (await asker.ask<{ caseReport: Answer }>(REPORT, variables)).caseReport;
}

describe('second cases for the same need', () => {
  it('are counted by each act, in the month of the act', async () => {
    const report = await ask({ groupBy: ['MONTH'] });
    expect(report.rows.map((row) => [row.month, row.secondCases])).toEqual([
      ['2025-12', 1],
      ['2026-01', 0],
      ['2026-02', 2],
      ['2026-03', 1],
    ]);
    expect(report.totals).toEqual({ cases: 25, secondCases: 4 });
    expect(report.note).toContain('Second cases for the same need: how often');
    expect(report.csv).toContain('\r\n2026-02;0;2;');
    expect((await ask({ groupBy: [], from: '2026-02-01' })).totals.secondCases).toBe(3);
  });

  it('are counted by sector and place, as of any past day', async () => {
    const by = async (variables: object) =>
      (await ask(variables)).rows.map((row) => [row.sector ?? row.district?.code, row.secondCases]);
    expect(await by({ groupBy: ['SECTOR'] })).toEqual([
      ['EDUCATION', 3],
      ['HEALTH', 1],
    ]);
    expect(await by({ groupBy: ['DISTRICT'] })).toEqual([
      ['33.14.01', 1],
      ['33.14.02', 3],
    ]);
    const past = await ask({ groupBy: [], asOf: '2026-01-31' });
    expect(past.totals.secondCases).toBe(1);
    const own = { role: 'BACK_OFFICE' as const, sectors: ['HEALTH'] };
    expect((await ask({ groupBy: [] }, own)).totals.secondCases).toBe(1);
  });

  it('are not told about small groups of people', async () => {
    const report = await ask({ groupBy: ['SEX'], asOf: '2026-02-28' });
    expect(report.rows.map((row) => [row.sex, row.secondCases])).toEqual([
      ['FEMALE', null],
      ['MALE', null],
    ]);
    expect(report.totals).toEqual({ cases: 25, secondCases: null });
    const opener = await ask({ groupBy: ['SEX'] }, { role: 'MANAGER' });
    expect(opener.rows.map((row) => [row.sex, row.secondCases])).toEqual([
      ['FEMALE', 4],
      ['MALE', 0],
    ]);
  });

  it('need no words where there are none', async () => {
    expect((await ask({ groupBy: [], asOf: '2026-01-04' })).note).toBeNull();
  });
});
