import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../subgraphs/shared/actor.ts';
import { seed } from '../../testkit/seed.ts';
import { emitStory } from './story.ts';

const office = seed({ running: ['reporting'], language: 'en', now: '2026-01-05T03:00:00Z' });
beforeAll(() => emitStory(office));

const analyst = { role: 'ANALYST' } as const;
/** May open the cases, so nothing is withheld. */
const manager = { role: 'MANAGER' } as const;

interface CaseAnswer {
  caseReport: {
    asOf: string;
    note: string | null;
    asOfPosition: string;
    csv: string;
    rows: {
      sector: string;
      status: string;
      agency: { code: string } | null;
      village: { code: string } | null;
      listing: string | null;
      cardTier: string | null;
      cardTierLabel: { name: { en: string } } | null;
      month: string;
      cases: number;
    }[];
    totals: { cases: number; caseAgencyPairs: number | null };
  };
}

const CASES = `query ($asOf: Date, $from: Date, $to: Date, $groupBy: [CaseReportDimension!]! = [SECTOR, STATUS], $filter: CaseReportFilter) {
  caseReport(asOf: $asOf, from: $from, to: $to, groupBy: $groupBy, filter: $filter) {
    asOf note asOfPosition csv
    rows { sector status agency { code } district { code } village { code } listing cardTier cardTierLabel { name { en } } month cases }
    totals { cases caseAgencyPairs }
  } }`;

describe('caseReport', () => {
  const ask = async (variables: object, actor: Partial<Actor> & Pick<Actor, 'role'> = analyst) =>
    (await office.officer(actor.role, actor).ask<CaseAnswer>(CASES, variables)).caseReport;
  const brief = (report: CaseAnswer['caseReport']) =>
    report.rows.map((row) => [row.sector, row.status, row.cases].join(' '));

  it('shows cases by sector and status today', async () => {
    const report = await ask({});
    expect(report.asOf).toBe('2026-03-21');
    expect(brief(report)).toEqual([
      'EDUCATION REGISTERED 1',
      'HEALTH CLOSED 1',
      'SOCIO_ECONOMIC REGISTERED 1',
    ]);
    expect(report.totals).toEqual({ cases: 3, caseAgencyPairs: null });
    expect(report.asOfPosition).toBe('14');
  });

  it('shows them as of any past day', async () => {
    expect(brief(await ask({ asOf: '2026-02-28' }))).toEqual([
      'EDUCATION REGISTERED 1',
      'HEALTH REFERRED 1',
      'SOCIO_ECONOMIC REGISTERED 1',
    ]);
    expect(brief(await ask({ asOf: '2026-02-09' }))).toEqual([
      'DATA REGISTERED 1',
      'EDUCATION REGISTERED 1',
      'HEALTH REGISTERED 1',
    ]);
    expect(brief(await ask({ asOf: '2026-01-04' }))).toEqual([]);
    expect((await ask({ asOf: '2026-01-04' })).totals.cases).toBe(0);
  });

  it('means the day of the office, not of UTC', async () => {
    expect((await ask({ asOf: '2026-01-05' })).totals.cases).toBe(2);
    expect((await ask({ asOf: '2026-01-06' })).totals.cases).toBe(3);
  });

  it('counts paper typed in later from the day of recording, in the month when it happened', async () => {
    const report = await ask({ groupBy: ['MONTH'] });
    expect(report.rows.map((row) => [row.month, row.cases])).toEqual([
      ['2025-12', 1],
      ['2026-01', 2],
    ]);
    expect(report.note).toBe(
      'The month is that in which a case was brought; paper typed in later keeps its own month.',
    );
    expect((await ask({ asOf: '2025-12-31', groupBy: ['MONTH'] })).rows).toEqual([]);
    expect((await ask({ from: '2026-01-15' })).totals.cases).toBe(2);
    expect((await ask({ to: '2025-12-01' })).totals.cases).toBe(1);
  });

  it('counts a case with every agency it was referred to, and once in the total', async () => {
    const report = await ask({ groupBy: ['AGENCY'] });
    // One referral of case 2 to DISDIK only waits, so it is not approved.
    expect(report.rows.map((row) => [row.agency?.code ?? null, row.cases])).toEqual([
      [null, 2],
      ['DINKES', 1],
      ['DISDIK', 1],
    ]);
    expect(report.totals).toEqual({ cases: 3, caseAgencyPairs: 4 });
    expect(report.note).toMatch(/each case once/);
    const one = await ask({ filter: { agencyId: 'agcy_school' } });
    expect(one.totals).toEqual({ cases: 1, caseAgencyPairs: null });
  });

  it('[OUR-1] [SRG-7] counts by village and by traits, each case once, card tiers in the words and order of the office', async () => {
    const villages = await ask({ groupBy: ['VILLAGE'] }, manager);
    expect(villages.rows.map((row) => [row.village?.code ?? null, row.cases])).toEqual([
      [null, 1],
      ['33.14.01.2001', 1],
      ['33.14.02.2001', 1],
    ]);
    expect(villages.totals.cases).toBe(3);
    const people = await ask({ groupBy: ['LISTING', 'CARD_TIER'] }, manager);
    expect(people.rows.map((row) => [row.listing, row.cardTier, row.cases])).toEqual([
      [null, null, 1],
      ['LISTED', 'MELATI', 1],
      ['VERIFIED', 'MENUR', 1],
    ]);
    // Names have not come: the codes stand, and in their order.
    expect(people.csv).toContain('MENUR');
    for (const [at, code] of ['MENUR', 'MELATI'].entries())
      await office.emit('services', {
        kind: 'OFFICE_CODE_SAVED',
        subjectId: `CARD_TIER:${code}`,
        payload: {
          ...{ list: 'CARD_TIER', code, position: at + 1, colour: null, active: true, sector: null },
          name: { id: `kartu ${code.toLowerCase()}`, en: `${code.toLowerCase()} card` },
        },
      });
    await office.settle();
    const tiers = await ask({ groupBy: ['CARD_TIER'] }, manager);
    expect(tiers.rows.map((row) => [row.cardTier, row.cardTierLabel?.name.en ?? null, row.cases])).toEqual([
      [null, null, 1],
      ['MENUR', 'menur card', 1],
      ['MELATI', 'melati card', 1],
    ]);
    expect(tiers.csv).toMatch(/Menur card;1;0(;0)*\r\nMelati card;1;0(;0)*/);
    expect((await ask({ groupBy: ['SEX'] }, { role: 'BACK_OFFICE', sectors: ['HEALTH'] })).totals.cases).toBe(
      1,
    );
    const own = { role: 'DISTRICT_OFFICE', regionCode: '33.14.02' } as const;
    expect((await ask({ groupBy: ['VILLAGE'] }, own)).rows.map((row) => row.village?.code)).toEqual([
      '33.14.02.2001',
    ]);
    await expect(ask({ groupBy: ['AGENCY', 'SEX'] })).rejects.toMatchObject({ code: 'DIMENSIONS_APART' });
    await expect(
      ask({ groupBy: ['AGE_GROUP'] }, { role: 'AGENCY_OFFICER', agencyId: 'agcy_school' }),
    ).rejects.toMatchObject({ code: 'DIMENSIONS_APART' });
  });

  it('refuses a day to come, a period that ends before it begins, and a state that no case has', async () => {
    await expect(ask({ asOf: '2026-03-22' })).rejects.toMatchObject({
      code: 'DATE_IN_FUTURE',
      inputPath: ['asOf'],
    });
    expect((await ask({ asOf: '2026-03-21' })).asOf).toBe('2026-03-21');
    await expect(ask({ from: '2026-02-01', to: '2026-01-01' })).rejects.toMatchObject({
      code: 'PERIOD_REVERSED',
      inputPath: ['from'],
    });
    await expect(ask({ filter: { statuses: ['REGISTERED', 'LOST'] } })).rejects.toMatchObject({
      code: 'UNKNOWN_STATUS',
      inputPath: ['filter', 'statuses', '1'],
    });
  });

  it('[OUR-1] gives the same rows as CSV, in the words of the office, and a sector without words by its code', async () => {
    const { csv } = await ask({ groupBy: ['SECTOR', 'AGENCY'] });
    expect(csv.split('\r\n')).toEqual([
      'Sector;Agency;Cases;Second cases for the same need;Waiting for the Puskesos coordinator;Agreed by the Puskesos coordinator;Sent back by the Puskesos coordinator;Days waited for the Puskesos coordinator',
      'Education;;1;0;0;0;0;0',
      'Health;Dinas Kesehatan (en);1;0;0;0;0;0',
      'Health;Dinas Pendidikan (en);1;0;0;0;0;0',
      'SOCIO_ECONOMIC;;1;0;0;0;0;0',
    ]);
  });

  it('shows each posting its own part, in rows and totals alike', async () => {
    const health = await ask({}, { role: 'BACK_OFFICE', sectors: ['HEALTH'] });
    expect([brief(health), health.totals.cases]).toEqual([['HEALTH CLOSED 1'], 1]);
    const school = await ask({ groupBy: ['AGENCY'] }, { role: 'AGENCY_OFFICER', agencyId: 'agcy_school' });
    expect(school.rows.map((row) => [row.agency?.code, row.cases])).toEqual([['DISDIK', 1]]);
    expect(school.totals.cases).toBe(1);
    const district = await ask({}, { role: 'DISTRICT_OFFICE', regionCode: '33.14.01' });
    expect([brief(district), district.totals.cases]).toEqual([['HEALTH CLOSED 1'], 1]);
    const foreign = await ask(
      { filter: { agencyId: 'agcy_health' } },
      { role: 'AGENCY_OFFICER', agencyId: 'agcy_school' },
    );
    expect([foreign.rows, foreign.totals.cases]).toEqual([[], 0]);
    expect((await ask({}, { role: 'BACK_OFFICE' })).totals.cases).toBe(0);
  });

  it.each(['FRONT_OFFICE', 'SURVEYOR', 'PUSKESOS', 'TREASURER', 'ADMINISTRATOR'] as const)(
    'refuses %s',
    async (role) => {
      await expect(ask({}, { role })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    },
  );
});
