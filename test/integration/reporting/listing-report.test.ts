import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../subgraphs/shared/actor.ts';
import { seed } from '../../testkit/seed.ts';
import { clear } from './story.ts';

const office = seed({ running: ['reporting'], language: 'en', now: '2026-01-05T03:00:00Z' });
beforeEach(async () => {
  await clear(office);
  office.clock.set('2026-01-05T03:00:00Z');
});

const HERE = '33.14.01.2001';
const THERE = '33.14.02.2001';

const facts = (householdId: string, villageCode: string, known: object | null) =>
  office.emit('registry', {
    kind: 'HOUSEHOLD_FACTS',
    subjectId: householdId,
    payload: { householdId, villageCode, listing: 'LISTED', facts: known, personIds: [] },
  });

interface Answer {
  listingReport: {
    rows: { district: { code: string } | null; offProposed: number }[];
    totals: { offProposed: number };
    note: string | null;
    csv: string;
  };
}
const DOCUMENT = `query ($asOf: Date) { listingReport(asOf: $asOf) { note csv rows { district { code } offProposed } totals { offProposed } } }`;
const ask = async (
  variables: object = {},
  actor: Partial<Actor> & Pick<Actor, 'role'> = { role: 'MANAGER' },
) => (await office.officer(actor.role, actor).ask<Answer>(DOCUMENT, variables)).listingReport;
const row = (code: string | null, offProposed: number) => ({ district: code && { code }, offProposed });

describe('[OUR-3] proposals to take a family off the list', () => {
  it('are counted by district until a decree decides, as of any day', async () => {
    // An event of an earlier release has no proposal.
    await facts('hh_old', HERE, null);
    await facts('hh_poor', HERE, { offProposed: false });
    for (const id of ['hh_a', 'hh_b']) await facts(id, HERE, { offProposed: true });
    await facts('hh_c', THERE, { offProposed: true });
    await office.settle();
    expect(await ask()).toMatchObject({
      rows: [row('33.14.01', 2), row('33.14.02', 1)],
      totals: { offProposed: 3 },
      note: null,
    });

    office.clock.set('2026-02-10T03:00:00Z');
    await facts('hh_a', HERE, { offProposed: false }); // a decree took it off
    await facts('hh_b', THERE, { offProposed: true }); // it moved
    await facts('hh_c', THERE, { offProposed: true });
    await office.settle();
    expect(await ask()).toMatchObject({ rows: [row('33.14.02', 2)], totals: { offProposed: 2 } });
    expect(await ask({ asOf: '2026-02-09' })).toMatchObject({
      rows: [row('33.14.01', 2), row('33.14.02', 1)],
      totals: { offProposed: 3 },
    });
    await expect(ask({ asOf: '2026-02-11' })).rejects.toMatchObject({
      code: 'DATE_IN_FUTURE',
      inputPath: ['asOf'],
    });
  });

  it('are one number of the regency for a planner, and of its district for a district', async () => {
    for (const id of ['hh_a', 'hh_b']) await facts(id, HERE, { offProposed: true });
    await facts('hh_c', THERE, { offProposed: true });
    await office.settle();
    const planner = await ask({}, { role: 'ANALYST' });
    expect(planner).toMatchObject({ rows: [row(null, 3)], totals: { offProposed: 3 } });
    expect(planner.csv).toBe('"Proposed off, waiting for a decree"\r\n3'.replaceAll('"', ''));
    expect(await ask({}, { role: 'DISTRICT_OFFICE', regionCode: '33.14.02' })).toMatchObject({
      rows: [row('33.14.02', 1)],
      totals: { offProposed: 1 },
    });
    for (const role of ['AGENCY_OFFICER', 'BACK_OFFICE', 'SURVEYOR', 'ADMINISTRATOR'] as const)
      await expect(ask({}, { role, sectors: ['DATA'], agencyId: 'agcy_a' }), role).rejects.toMatchObject({
        code: 'NOT_ALLOWED',
      });
  });
});
