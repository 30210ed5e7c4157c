import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../subgraphs/shared/actor.ts';
import { seed } from '../../testkit/seed.ts';
import { emitterOf } from './story.ts';

/** Decision 27: callers who may not open the cases see no numbers about few people. */
const office = seed({ running: ['reporting'], language: 'en', now: '2026-01-05T03:00:00Z' });

const analyst = { role: 'ANALYST' } as const;
const manager = { role: 'MANAGER' } as const;
const VILLAGES = ['33.14.01.2001', '33.14.01.2002', '33.14.01.2003'];

/** In January seven women and eight men for the card, in February one woman, in March ten more; two men for school. */
beforeAll(async () => {
  const emit = emitterOf(office);
  let number = 0;
  const person = async (sex: string, program: string, sector: string, village: number, status: string) => {
    number += 1;
    const [caseId, referralId] = [`case_${number}`, `refl_${number}`];
    const profile = { listing: 'LISTED', cardTier: 'MELATI', sex, ageGroup: number % 2 ? '19_59' : '60_UP' };
    await emit.registered(caseId, sector, VILLAGES[village] ?? null, undefined, profile);
    const place = VILLAGES[village] ?? null;
    await emit.proposed(referralId, caseId, program, `agcy_${program}`, sector, place, profile);
    await emit.referralBecame(referralId, caseId, `agcy_${program}`, 'APPROVED');
    if (status === 'DELIVERED')
      await emit.referralBecame(referralId, caseId, `agcy_${program}`, status, { amountRupiah: '1000' });
  };
  const many = async (count: number, sex: string, program: string, village = 0, status = 'APPROVED') => {
    const sector = program === 'school' ? 'EDUCATION' : 'HEALTH';
    for (let at = 0; at < count; at += 1) await person(sex, program, sector, village, status);
  };
  office.clock.set('2026-01-10T03:00:00Z');
  await many(7, 'FEMALE', 'card', 0, 'DELIVERED');
  await many(6, 'MALE', 'card', 1, 'DELIVERED');
  await many(2, 'MALE', 'school', 2);
  await office.settle();
  office.clock.set('2026-02-10T03:00:00Z');
  await many(1, 'FEMALE', 'card');
  await office.settle();
  office.clock.set('2026-03-10T03:00:00Z');
  await many(5, 'FEMALE', 'card');
  await many(5, 'MALE', 'card', 1);
  await office.settle();
  office.clock.set('2026-04-15T03:00:00Z');
});

interface Row {
  sex: string | null;
  ageGroup: string | null;
  village: { code: string } | null;
  program: { code: string } | null;
  sector: string | null;
  counts: { referrals: number | null; delivered: number | null; deliveredRupiah: string | null };
}
interface Answer {
  referralReport: {
    asOf: Date;
    note: string | null;
    csv: string;
    rows: Row[];
    totals: { referrals: number | null; delivered: number | null };
  };
}
const REFERRALS = `query ($asOf: Date, $from: Date, $groupBy: [ReferralReportDimension!]!, $filter: ReferralReportFilter) {
  referralReport(asOf: $asOf, from: $from, groupBy: $groupBy, filter: $filter) {
    asOf note csv
    rows { sex ageGroup sector program { code } village { code } counts { referrals delivered deliveredRupiah } }
    totals { referrals delivered } } }`;
const ask = async (variables: object, actor: Partial<Actor> & Pick<Actor, 'role'> = analyst) =>
  (await office.officer(actor.role, actor).ask<Answer>(REFERRALS, variables)).referralReport;
const bySex = ({ rows }: Answer['referralReport']) =>
  Object.fromEntries(rows.map(({ sex, counts }) => [sex, counts.referrals]));

describe('numbers by trait, for an analyst', () => {
  it('are those of the latest month end, with an exact total', async () => {
    const report = await ask({ groupBy: ['SEX'] });
    expect(report.asOf).toBe('2026-03-31');
    expect(bySex(report)).toEqual({ FEMALE: 13, MALE: 13 });
    expect(report.totals).toEqual({ referrals: 26, delivered: 13 });
    expect(report.note).toMatch(/withheld/);
  });

  it('are refused for a day between month ends, which names the nearest one', async () => {
    for (const [asked, nearest] of [
      ['2026-02-10', '31 January 2026'],
      ['2026-02-20', '28 February 2026'],
      ['2026-04-15', '31 March 2026'],
    ]) {
      const refused = ask({ groupBy: ['SEX'], asOf: asked });
      await expect(refused).rejects.toMatchObject({ code: 'AS_OF_NOT_MONTH_END', inputPath: ['asOf'] });
      await expect(refused).rejects.toMatchObject({ text: { en: expect.stringContaining(nearest ?? '') } });
    }
    // Numbers without a trait are there for any day.
    expect((await ask({ groupBy: ['PROGRAM'], asOf: '2026-02-10' })).totals.referrals).toBe(16);
    expect(bySex(await ask({ groupBy: ['SEX'], asOf: '2026-02-10' }, manager))).toEqual({
      FEMALE: 8,
      MALE: 8,
    });
  });

  it('disclose nothing as of a month end that would identify a person by the month before', async () => {
    expect(bySex(await ask({ groupBy: ['SEX'], asOf: '2026-01-31' }))).toEqual({ FEMALE: 7, MALE: 8 });
    const february = await ask({ groupBy: ['SEX'], asOf: '2026-02-28' });
    expect(february.rows).toEqual([]);
    expect(february.totals.referrals).toBe(16);
    expect(bySex(await ask({ groupBy: ['SEX'], asOf: '2026-03-31' }))).toEqual({ FEMALE: 13, MALE: 13 });
  });

  it('withhold small groups, their complements and their deliveries', async () => {
    const { rows, totals, csv } = await ask({ groupBy: ['PROGRAM', 'SEX'], asOf: '2026-01-31' });
    // Two men for school: neither they nor, by subtraction, the men for the card.
    const counts = rows.map(({ program, sex, counts }) => [program?.code, sex, counts]);
    const withheld = { referrals: null, delivered: null, deliveredRupiah: null };
    expect(counts).toEqual(
      expect.arrayContaining([
        ['school', 'MALE', expect.objectContaining({ referrals: null })],
        ['card', 'MALE', withheld],
        ['card', 'FEMALE', withheld],
      ]),
    );
    expect(totals).toEqual({ referrals: 15, delivered: 13 });
    expect(csv).toContain('withheld (<5)');
    const filtered = await ask({ groupBy: ['SEX'], filter: { programId: 'card' }, asOf: '2026-01-31' });
    expect(bySex(filtered)).toEqual({ FEMALE: null, MALE: null });
    expect(filtered.totals.referrals).toBe(13);
  });

  it('are disclosed for one trait at a time, and not by month', async () => {
    await expect(ask({ groupBy: ['SEX', 'AGE_GROUP'] })).rejects.toMatchObject({
      code: 'TRAITS_APART',
      inputPath: ['groupBy'],
    });
    await expect(ask({ groupBy: ['SEX'], from: '2026-01-01' })).rejects.toMatchObject({
      code: 'PERIOD_CROSSED',
      inputPath: ['from'],
    });
    await expect(ask({ groupBy: ['SEX', 'MONTH'] })).rejects.toMatchObject({
      code: 'PERIOD_CROSSED',
      inputPath: ['groupBy'],
    });
  });

  it('are disclosed for villages in the same way, in rows, filters and totals', async () => {
    const asOf = '2026-01-31';
    const { rows } = await ask({ groupBy: ['VILLAGE'], asOf });
    expect(rows.map(({ village, counts }) => [village?.code, counts.referrals])).toEqual([
      [VILLAGES[0], 7],
      [VILLAGES[1], null],
      [VILLAGES[2], null],
    ]);
    const one = async (villageCode: string) =>
      (await ask({ groupBy: [], filter: { villageCode }, asOf })).totals.referrals;
    expect(await one(VILLAGES[0] ?? '')).toBe(7);
    expect(await one(VILLAGES[2] ?? '')).toBeNull();
    await expect(
      ask({ groupBy: [], filter: { villageCode: VILLAGES[2] }, asOf: '2026-01-30' }),
    ).rejects.toMatchObject({ code: 'AS_OF_NOT_MONTH_END' });
  });

  it('are withheld from an agency too, and exact for callers who may open the cases', async () => {
    const agency = { role: 'AGENCY_OFFICER', agencyId: 'agcy_school' } as const;
    expect((await ask({ groupBy: ['SEX'] }, agency)).rows).toEqual([]);
    expect((await ask({ groupBy: ['SEX'] }, agency)).totals.referrals).toBe(2);
    for (const role of ['MANAGER', 'HEAD_OF_UNIT', 'REGIONAL_HEAD'] as const) {
      const { rows } = await ask({ groupBy: ['PROGRAM', 'SEX'] }, { role });
      expect(rows.map(({ program, sex, counts }) => [program?.code, sex, counts.referrals])).toEqual([
        ['card', 'FEMALE', 13],
        ['card', 'MALE', 11],
        ['school', 'MALE', 2],
      ]);
    }
  });

  it('hold for cases too', async () => {
    const cases = async (variables: object) =>
      (
        await office
          .officer(analyst.role, analyst)
          .ask<{ caseReport: { rows: { cases: number | null }[]; totals: object } }>(
            `query ($asOf: Date, $groupBy: [CaseReportDimension!]!, $filter: CaseReportFilter) {
             caseReport(asOf: $asOf, groupBy: $groupBy, filter: $filter) { rows { sector sex cases } totals { cases } } }`,
            variables,
          )
      ).caseReport;
    const asOf = '2026-01-31';
    expect(await cases({ groupBy: ['SEX'], asOf })).toEqual({
      rows: [
        { sector: null, sex: 'FEMALE', cases: 7 },
        { sector: null, sex: 'MALE', cases: 8 },
      ],
      totals: { cases: 15 },
    });
    const { rows, totals } = await cases({ groupBy: ['SEX'], filter: { sector: 'EDUCATION' }, asOf });
    // There is a row of women too, though there are none: rows disclose nothing.
    expect(rows).toEqual(['FEMALE', 'MALE'].map((sex) => ({ sector: null, sex, cases: null })));
    expect(totals).toEqual({ cases: 2 });
    await expect(cases({ groupBy: ['SEX'], asOf: '2026-02-01' })).rejects.toMatchObject({
      code: 'AS_OF_NOT_MONTH_END',
    });
  });
});
