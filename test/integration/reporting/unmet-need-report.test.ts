import { beforeAll, describe, expect, it } from 'vitest';
import type { ReportingContext } from '../../../subgraphs/reporting/context.ts';
import { unmetNeedReportConsumer } from '../../../subgraphs/reporting/unmet-need-report/unmet-need-report.consumer.ts';
import type { Actor } from '../../../subgraphs/shared/actor.ts';
import { resetConsumer } from '../../../subgraphs/shared/consumer.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['reporting'], language: 'en', now: '2026-01-05T03:00:00Z' });
const [NEAR, BESIDE, FAR] = ['33.14.01.2001', '33.14.01.2002', '33.14.02.2001'];

interface Told {
  need?: string;
  reason?: string;
  villageCode?: string | null;
  people?: number;
  amountRupiah?: string | null;
  sector?: string;
}
let number = 0;
async function record(told: Told = {}): Promise<string> {
  number += 1;
  const unmetNeedId = `unmet_${number}`;
  const usual = { need: 'HOUSING', reason: 'NO_PROGRAM', villageCode: NEAR, people: 4, sector: 'HEALTH' };
  const payload = { unmetNeedId, caseId: `case_${number}`, amountRupiah: '1000', ...usual, ...told };
  await office.emit('cases', { kind: 'UNMET_NEED_RECORDED', subjectId: payload.caseId, payload });
  return unmetNeedId;
}
const became = (kind: 'MET' | 'WITHDRAWN', unmetNeedId: string) =>
  office.emit('cases', { kind: `UNMET_NEED_${kind}`, subjectId: unmetNeedId, payload: { unmetNeedId } });

/** Fifteen needs of three villages over two months; one met and one withdrawn in February. */
beforeAll(async () => {
  await office.emit('services', {
    kind: 'OFFICE_CODE_SAVED',
    subjectId: 'CASE_NEED:HOUSING',
    payload: {
      list: 'CASE_NEED',
      code: 'HOUSING',
      position: 1,
      active: true,
      name: { id: 'rumah', en: 'house' },
    },
  });
  const first = await record({ people: 2, amountRupiah: null });
  for (let at = 0; at < 5; at += 1) await record();
  for (let at = 0; at < 5; at += 1) await record({ villageCode: BESIDE });
  const second = await record({ villageCode: BESIDE, need: 'FOOD', reason: 'NO_ROOM', sector: 'DATA' });
  await record({ villageCode: FAR, reason: 'NOT_ELIGIBLE' });
  await office.settle();
  office.clock.set('2026-02-10T03:00:00Z');
  await record({ villageCode: FAR, reason: 'NOT_ELIGIBLE', people: 1 });
  await record({ villageCode: null });
  await became('MET', first);
  await became('WITHDRAWN', second);
  await office.settle();
  office.clock.set('2026-03-03T03:00:00Z');
});

const NAMES = ['recorded', 'open', 'met', 'withdrawn', 'people', 'estimatedRupiah', 'unestimated'] as const;
type Figures = Record<(typeof NAMES)[number], number | string | null>;
interface Answer {
  asOf: string;
  note: string;
  csv: string;
  rows: (Figures & {
    need: { code: string; name: { en: string } } | null;
    unmetReason: string | null;
    month: string | null;
    sector: string | null;
    district: { code: string } | null;
    village: { code: string } | null;
  })[];
  totals: Figures;
}
const manager = { role: 'MANAGER' } as const;
const analyst = { role: 'ANALYST' } as const;

async function ask(
  variables: object,
  actor: Partial<Actor> & Pick<Actor, 'role'> = manager,
): Promise<Answer> {
  const figures = NAMES.join(' ');
  const query = `query ($asOf: Date, $from: Date, $to: Date, $groupBy: [UnmetNeedReportDimension!]!, $filter: UnmetNeedReportFilter) {
    unmetNeedReport(asOf: $asOf, from: $from, to: $to, groupBy: $groupBy, filter: $filter) { asOf note csv
      rows { need { code name { en } } unmetReason month sector district { code } village { code } ${figures} } totals { ${figures} } } }`;
  return (await office.officer(actor.role, actor).ask<{ unmetNeedReport: Answer }>(query, variables))
    .unmetNeedReport;
}
const figures = (row: Figures | undefined) => NAMES.map((name) => row?.[name]);

describe('the report of unmet needs', () => {
  it('[TGL-13] counts the events by need, reason, district and month, with people and rupiah of what is still unmet', async () => {
    const { rows, totals } = await ask({ groupBy: ['NEED', 'UNMET_REASON', 'DISTRICT', 'MONTH'] });
    const lines = rows.map((row) => [
      ...[row.need?.code, row.unmetReason, row.district?.code ?? null, row.month],
      ...figures(row),
    ]);
    expect(lines.sort()).toEqual(
      [
        ['FOOD', 'NO_ROOM', '33.14.01', '2026-01', 1, 0, 0, 1, 0, '0', 0],
        ['HOUSING', 'NOT_ELIGIBLE', '33.14.02', '2026-01', 1, 1, 0, 0, 4, '1000', 0],
        ['HOUSING', 'NOT_ELIGIBLE', '33.14.02', '2026-02', 1, 1, 0, 0, 1, '1000', 0],
        ['HOUSING', 'NO_PROGRAM', '33.14.01', '2026-01', 11, 10, 1, 0, 40, '10000', 0],
        ['HOUSING', 'NO_PROGRAM', null, '2026-02', 1, 1, 0, 0, 4, '1000', 0],
      ].sort(),
    );
    expect(figures(totals)).toEqual([15, 13, 1, 1, 49, '13000', 0]);
    expect(rows.find(({ need }) => need?.code === 'HOUSING')?.need?.name.en).toBe('house');
  });

  it('[TGL-13] is exact as of a former day', async () => {
    expect(figures((await ask({ groupBy: [], asOf: '2026-02-09' })).totals)).toEqual([
      13,
      13,
      0,
      0,
      50,
      '12000',
      1,
    ]);
    expect(figures((await ask({ groupBy: [], asOf: '2026-01-04' })).totals)).toEqual([0, 0, 0, 0, 0, '0', 0]);
    expect(figures((await ask({ groupBy: [], from: '2026-02-01' })).totals)).toEqual([
      2,
      2,
      0,
      0,
      5,
      '2000',
      0,
    ]);
  });

  it('[TGL-13] is narrowed by need, reason and place; a sector and a district see their own', async () => {
    const ofNeed = { filter: { need: 'HOUSING', reason: 'NOT_ELIGIBLE' }, groupBy: [] };
    expect((await ask(ofNeed)).totals.recorded).toBe(2);
    const clerk = { role: 'BACK_OFFICE' as const, sectors: ['DATA'] };
    expect((await ask({ groupBy: [] }, clerk)).totals.recorded).toBe(1);
    const district = { role: 'DISTRICT_SUPERVISOR', regionCode: '33.14.02' } as const;
    expect((await ask({ groupBy: [] }, district)).totals.recorded).toBe(2);
    for (const role of ['AGENCY_OFFICER', 'PUSKESOS', 'SURVEYOR'] as const)
      await expect(ask({ groupBy: [] }, { role, regionCode: NEAR })).rejects.toMatchObject({
        code: 'NOT_ALLOWED',
      });
  });

  it('[TGL-13] tells planners of a village no number about few, as of month ends; who may open the cases reads all', async () => {
    const rows = (answer: Answer) => answer.rows.map((row) => [row.village?.code, row.recorded, row.people]);
    expect(rows(await ask({ groupBy: ['VILLAGE'] }))).toEqual(
      expect.arrayContaining([
        [NEAR, 6, 20],
        [BESIDE, 6, 20],
      ]),
    );
    const told = await ask({ groupBy: ['VILLAGE'] }, analyst);
    expect(told.asOf).toBe('2026-02-28');
    // Six of each, of which one was met or withdrawn: how many are still unmet would tell of that one.
    const tellings = told.rows.map((row) => [row.village?.code, row.recorded, row.open, row.people]);
    expect(tellings).toEqual([
      [NEAR, 6, null, null],
      [BESIDE, 6, null, null],
    ]);
    expect(told.note).toMatch(/withheld/);
    expect(told.totals.recorded).toBe(15);
    await expect(ask({ groupBy: ['VILLAGE'], asOf: '2026-03-01' }, analyst)).rejects.toMatchObject({
      code: 'AS_OF_NOT_MONTH_END',
    });
    await expect(ask({ groupBy: ['VILLAGE', 'MONTH'] }, analyst)).rejects.toMatchObject({
      code: 'PERIOD_CROSSED',
    });
    expect((await ask({ groupBy: ['NEED'] }, analyst)).totals.recorded).toBe(15);
  });

  it('[TGL-13] says what its numbers mean, and is a table too', async () => {
    const { note, csv } = await ask({ groupBy: ['NEED', 'UNMET_REASON'] });
    expect(note).toContain('People and estimated cost are of unmet ones only');
    const [head, ...lines] = csv.trim().split('\r\n');
    expect(head).toBe(
      'Need;Why it is unmet;Recorded;Unmet;Met;Withdrawn;People with unmet needs;Estimated cost (Rp) of unmet needs;Not estimated',
    );
    expect(lines).toContain('House;No programme for it;12;11;1;0;44;11000;0');
  });

  it('[TGL-13] comes out the same when it is counted anew', async () => {
    const variables = { groupBy: ['NEED', 'UNMET_REASON', 'DISTRICT', 'MONTH'], asOf: '2026-02-09' };
    const before = await ask(variables);
    await resetConsumer(office.context<ReportingContext>(), unmetNeedReportConsumer);
    await office.settle();
    expect((await ask(variables)).rows).toEqual(before.rows);
  });
});
