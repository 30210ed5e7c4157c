import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../subgraphs/shared/actor.ts';
import { seed } from '../../testkit/seed.ts';
import { emitStory } from './story.ts';

const office = seed({ running: ['reporting'], language: 'en', now: '2026-01-05T03:00:00Z' });
beforeAll(() => emitStory(office));

const analyst = { role: 'ANALYST' } as const;

describe('quotaReport', () => {
  const QUOTAS = `query ($asOf: Date) { quotaReport(asOf: $asOf) { fiscalYear note csv
      rows { program { code } agency { code } figures { ...figures } } totals { ...figures } } }
    fragment figures on QuotaFigures { capKind cap reserved delivered held used left waiting budgetRupiah heldRupiah usedRupiah budgetLeftRupiah }`;
  interface Answer {
    quotaReport: {
      fiscalYear: number;
      note: string | null;
      csv: string;
      rows: { program: { code: string }; figures: object }[];
      totals: object;
    };
  }
  const ask = async (variables: object, actor: Partial<Actor> & Pick<Actor, 'role'> = analyst) =>
    (await office.officer(actor.role, actor).ask<Answer>(QUOTAS, variables)).quotaReport;
  const unknown = {
    capKind: 'UNKNOWN',
    cap: null,
    reserved: 0,
    delivered: 0,
    held: 0,
    used: 0,
    left: null,
    waiting: 0,
    budgetRupiah: null,
    heldRupiah: '0',
    usedRupiah: '0',
    budgetLeftRupiah: null,
  };

  it('refuses a day to come', async () => {
    await expect(ask({ asOf: '2026-03-22' })).rejects.toMatchObject({
      code: 'DATE_IN_FUTURE',
      inputPath: ['asOf'],
    });
  });

  it('shows what is reserved, delivered and left today', async () => {
    const { rows, totals, fiscalYear, note } = await ask({});
    const card = {
      capKind: 'NUMBER',
      cap: 2,
      reserved: 1,
      delivered: 1,
      held: 0,
      used: 2,
      left: 0,
      waiting: 0,
      budgetRupiah: '1000000',
      heldRupiah: '0',
      usedRupiah: '450000',
      budgetLeftRupiah: '550000',
    };
    expect(fiscalYear).toBe(2026);
    expect(rows.map((row) => row.figures)).toEqual([card, unknown]);
    expect(totals).toEqual({ ...card, capKind: null });
    expect(note).toMatch(/mix units/);
  });

  it('shows it as of a past day, with the cap of that day', async () => {
    const { rows } = await ask({ asOf: '2026-02-10' });
    expect(rows.map((row) => row.figures)).toEqual([
      {
        capKind: 'NUMBER',
        cap: 2,
        reserved: 2,
        delivered: 0,
        held: 0,
        used: 2,
        left: 0,
        waiting: 1,
        budgetRupiah: '1000000',
        heldRupiah: '0',
        usedRupiah: '500000',
        budgetLeftRupiah: '500000',
      },
      unknown,
    ]);
    expect((await ask({ asOf: '2026-01-04' })).rows).toEqual([]);
  });

  it('[SRG-14] counts a unit held for the next in line as used, so that the sum adds up', async () => {
    const { rows } = await ask({ asOf: '2026-03-20' });
    expect(rows[0]?.figures).toEqual({
      capKind: 'NUMBER',
      cap: 2,
      reserved: 0,
      delivered: 1,
      held: 1,
      used: 2,
      left: 0,
      waiting: 0,
      budgetRupiah: '1000000',
      heldRupiah: '250000',
      usedRupiah: '450000',
      budgetLeftRupiah: '550000',
    });
  });

  it('shows an agency its own programmes without the mixed-units note', async () => {
    const { rows, note } = await ask({}, { role: 'AGENCY_OFFICER', agencyId: 'agcy_health' });
    expect(rows.map((row) => row.program.code)).toEqual(['SARASWATI']);
    expect(note).toBeNull();
  });

  it('is not for districts: a quota is of the whole regency', async () => {
    await expect(ask({}, { role: 'DISTRICT_OFFICE', regionCode: '33.14.01' })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
  });
});
