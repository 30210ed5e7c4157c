import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../subgraphs/shared/actor.ts';
import { seed } from '../../testkit/seed.ts';
import { emitStory } from './story.ts';

const office = seed({ running: ['reporting'], language: 'en', now: '2026-01-05T03:00:00Z' });
beforeAll(() => emitStory(office));

const analyst = { role: 'ANALYST' } as const;
/** May open the referrals, so nothing is withheld. */
const manager = { role: 'MANAGER' } as const;

describe('referralReport', () => {
  const REFERRALS = `query ($asOf: Date, $from: Date, $to: Date, $groupBy: [ReferralReportDimension!]! = [PROGRAM], $filter: ReferralReportFilter) {
    referralReport(asOf: $asOf, from: $from, to: $to, groupBy: $groupBy, filter: $filter) {
      csv
      rows { program { code } reasonCode month sex ageGroup counts { ...counts } }
      totals { ...counts }
    } }
    fragment counts on ReferralCounts { referrals proposed waiting delivered refused deliveries deliveredRupiah }`;
  interface Counts {
    referrals: number;
    proposed: number;
    waiting: number;
    delivered: number;
    refused: number;
    deliveries: number;
    deliveredRupiah: string;
  }
  interface Answer {
    referralReport: {
      csv: string;
      rows: {
        program: { code: string };
        reasonCode: string;
        month: string;
        sex: string;
        ageGroup: string;
        counts: Counts;
      }[];
      totals: Counts;
    };
  }
  const ask = async (variables: object, actor: Partial<Actor> & Pick<Actor, 'role'> = analyst) =>
    (await office.officer(actor.role, actor).ask<Answer>(REFERRALS, variables)).referralReport;

  it('counts the results of referrals by programme', async () => {
    const { rows, totals } = await ask({});
    expect(rows.map((row) => [row.program.code, row.counts])).toEqual([
      [
        'SARASWATI',
        {
          referrals: 1,
          proposed: 0,
          waiting: 0,
          delivered: 1,
          refused: 0,
          deliveries: 1,
          deliveredRupiah: '200000',
        },
      ],
      [
        'SINTAWATI',
        {
          referrals: 2,
          proposed: 0,
          waiting: 1,
          delivered: 0,
          refused: 1,
          deliveries: 0,
          deliveredRupiah: '0',
        },
      ],
    ]);
    expect(totals).toEqual({
      referrals: 3,
      proposed: 0,
      waiting: 1,
      delivered: 1,
      refused: 1,
      deliveries: 1,
      deliveredRupiah: '200000',
    });
  });

  it('shows the numbers of a month ago', async () => {
    const { totals } = await ask({ asOf: '2026-03-19' });
    expect(totals).toEqual({
      referrals: 3,
      proposed: 1,
      waiting: 0,
      delivered: 0,
      refused: 0,
      deliveries: 0,
      deliveredRupiah: '0',
    });
  });

  it('refuses a day to come and a period that ends before it begins', async () => {
    await expect(ask({ asOf: '2026-03-22' })).rejects.toMatchObject({
      code: 'DATE_IN_FUTURE',
      inputPath: ['asOf'],
    });
    await expect(ask({ from: '2026-02-01', to: '2026-01-31' })).rejects.toMatchObject({
      code: 'PERIOD_REVERSED',
      inputPath: ['from'],
    });
  });

  it('says why they were refused', async () => {
    const { rows } = await ask({ groupBy: ['REASON'] });
    expect(rows.map((row) => [row.reasonCode, row.counts.referrals])).toEqual([
      [null, 2],
      ['NO_SEAT', 1],
    ]);
  });

  it('writes every outcome into the CSV', async () => {
    const { csv } = await ask({});
    expect(csv.split('\r\n')[1]).toBe('Kartu Saraswati (en);1;0;0;0;0;1;0;0;0;0;1;200000');
  });

  it('puts a referral under the month of its proposal, and the money under that of its delivery', async () => {
    const { rows } = await ask({ groupBy: ['MONTH'] });
    const brief = rows.map(({ month, counts }) => [
      month,
      counts.referrals,
      counts.deliveries,
      counts.deliveredRupiah,
    ]);
    expect(brief).toEqual([
      ['2026-02', 3, 0, '0'],
      ['2026-03', 0, 1, '200000'],
    ]);
    const { totals } = await ask({ from: '2026-03-01' });
    expect(totals).toMatchObject({ referrals: 0, delivered: 0, deliveries: 1, deliveredRupiah: '200000' });
  });

  it('counts by sex and age of the subject, for the regency', async () => {
    const { rows, totals } = await ask({ groupBy: ['SEX', 'AGE_GROUP'] }, manager);
    expect(rows.map(({ sex, ageGroup, counts }) => [sex, ageGroup, counts.referrals])).toEqual([
      ['FEMALE', '60_UP', 2],
      ['MALE', '6_12', 1],
    ]);
    expect(totals.referrals).toBe(3);
    await expect(ask({ groupBy: ['SEX', 'VILLAGE'] })).rejects.toMatchObject({ code: 'DIMENSIONS_APART' });
    const district = { role: 'DISTRICT_OFFICE', regionCode: '33.14.01' } as const;
    await expect(ask({ groupBy: ['SEX'] }, district)).rejects.toMatchObject({ code: 'DIMENSIONS_APART' });
  });

  it('shows an agency the referrals approved to it, and no proposals', async () => {
    const school = { role: 'AGENCY_OFFICER', agencyId: 'agcy_school' } as const;
    expect((await ask({}, school)).totals).toMatchObject({
      referrals: 1,
      proposed: 0,
      waiting: 0,
      refused: 1,
    });
    expect((await ask({ filter: { agencyId: 'agcy_school' } })).totals.referrals).toBe(2);
  });

  it('shows a district its own', async () => {
    const { totals } = await ask({}, { role: 'DISTRICT_SUPERVISOR', regionCode: '33.14.02' });
    expect(totals.referrals).toBe(1);
    const village = { groupBy: ['PROGRAM'], filter: { villageCode: '33.14.01.2001' } };
    expect((await ask(village, manager)).totals.referrals).toBe(2);
  });
});
