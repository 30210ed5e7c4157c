import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Stage } from './stage.ts';
import { tellStory } from './story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await tellStory(stage);
});
afterAll(() => stage.close());

const analyst = { role: 'ANALYST' } as const;

describe('referralReport', () => {
  const REFERRALS = `query ($asOf: Date, $groupBy: [ReferralReportDimension!]! = [PROGRAM]) {
    referralReport(asOf: $asOf, groupBy: $groupBy) {
      csv
      rows { program { code } reasonCode counts { referrals proposed waiting delivered refused deliveredRupiah } }
      totals { referrals proposed waiting delivered refused deliveredRupiah }
    } }`;
  interface Counts {
    referrals: number;
    proposed: number;
    waiting: number;
    delivered: number;
    refused: number;
    deliveredRupiah: string;
  }
  interface Answer {
    referralReport: {
      csv: string;
      rows: { program: { code: string }; reasonCode: string; counts: Counts }[];
      totals: Counts;
    };
  }
  const ask = async (variables: object, actor: Parameters<Stage['ask']>[1] = analyst) =>
    (await stage.ask<Answer>(REFERRALS, actor, variables)).referralReport;

  it('counts what became of the referrals of each programme', async () => {
    const { rows, totals } = await ask({});
    expect(rows.map((row) => [row.program.code, row.counts])).toEqual([
      [
        'SARASWATI',
        { referrals: 1, proposed: 0, waiting: 0, delivered: 1, refused: 0, deliveredRupiah: '200000' },
      ],
      [
        'SINTAWATI',
        { referrals: 2, proposed: 0, waiting: 1, delivered: 0, refused: 1, deliveredRupiah: '0' },
      ],
    ]);
    expect(totals).toEqual({
      referrals: 3,
      proposed: 0,
      waiting: 1,
      delivered: 1,
      refused: 1,
      deliveredRupiah: '200000',
    });
  });

  it('shows what was known a month ago', async () => {
    const { totals } = await ask({ asOf: '2026-03-19' });
    expect(totals).toEqual({
      referrals: 3,
      proposed: 3,
      waiting: 0,
      delivered: 0,
      refused: 0,
      deliveredRupiah: '0',
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
    expect(csv.split('\r\n')[1]).toBe('Kartu Saraswati (en),1,0,0,0,0,1,0,0,0,0,200000');
  });

  it('shows a district its own', async () => {
    const { totals } = await ask({}, { role: 'DISTRICT_SUPERVISOR', regionCode: '33.14.02' });
    expect(totals.referrals).toBe(1);
  });
});
