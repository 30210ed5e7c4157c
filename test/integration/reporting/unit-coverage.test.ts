import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ReportingContext } from '../../../subgraphs/reporting/context.ts';
import { unitCoverageConsumer } from '../../../subgraphs/reporting/unit-coverage/unit-coverage.consumer.ts';
import type { Actor } from '../../../subgraphs/shared/actor.ts';
import { addDays } from '../../../subgraphs/shared/clock.ts';
import { resetConsumer } from '../../../subgraphs/shared/consumer.ts';
import { seed } from '../../testkit/seed.ts';
import { clear } from './story.ts';

interface RegionRow {
  code: string;
  level: 'DISTRICT' | 'VILLAGE';
  name: string;
}

/** A city of five districts with six kelurahan each, as Palangka Raya has 30. */
const DISTRICTS = [1, 2, 3, 4, 5].map((number) => `33.14.0${number}`);
const VILLAGES = DISTRICTS.flatMap((district) =>
  [1, 2, 3, 4, 5, 6].map((number) => `${district}.100${number}`),
);
const CITY: RegionRow[] = [
  ...DISTRICTS.map((code): RegionRow => ({ code, level: 'DISTRICT', name: `Kecamatan ${code}` })),
  ...VILLAGES.map((code): RegionRow => ({ code, level: 'VILLAGE', name: `Kelurahan ${code}` })),
];
let isRegistryAway = false;

const office = seed({
  running: ['reporting'],
  language: 'en',
  now: '2026-03-05T03:00:00Z',
  answers: {
    registry: {
      regencyRegions: async () => {
        if (isRegistryAway) throw new Error('away');
        return CITY;
      },
    },
  },
});
beforeEach(async () => {
  isRegistryAway = false;
  await clear(office);
});

interface UnitDays {
  id: string;
  village: string;
  from: string;
  until: string | null;
}

const save = ({ id, village, from, until }: UnitDays, level = 'VILLAGE') =>
  office.emit('services', {
    kind: 'UNIT_SAVED',
    subjectId: id,
    payload: {
      unitId: id,
      code: id.toUpperCase(),
      name: { id: `Puskesos ${id}`, en: `Centre ${id}` },
      level,
      regionCode: village,
      parentId: null,
      decreedOn: from,
      reportsToAgencyId: null,
      validFrom: from,
      validUntil: until,
    },
  });

interface Answer {
  unitCoverage: {
    asOf: string;
    note: string;
    csv: string;
    rows: {
      district: { code: string };
      villages: number;
      covered: number;
      uncovered: number;
      without: { code: string }[];
    }[];
    totals: { villages: number; covered: number; uncovered: number };
  };
}
const ROWS = 'rows { district { code } villages covered uncovered without { code } }';
const DOCUMENT = `query ($asOf: Date, $districtCode: String) { unitCoverage(asOf: $asOf, districtCode: $districtCode) {
  asOf note csv ${ROWS} totals { villages covered uncovered } } }`;
const ask = async (
  variables: object = {},
  actor: Partial<Actor> & Pick<Actor, 'role'> = { role: 'ANALYST' },
) => (await office.officer(actor.role, actor).ask<Answer>(DOCUMENT, variables)).unitCoverage;
const namesWithout = ({ rows }: Answer['unitCoverage']) =>
  rows.flatMap(({ without }) => without.map(({ code }) => code));

/** The third kelurahan and the last one of each district, but not of the first: eight. */
const WITHOUT = VILLAGES.filter((code) => /\.100[36]$/.test(code) && !code.startsWith('33.14.01'));
const WITH = VILLAGES.filter((code) => !WITHOUT.includes(code));

async function openCity(): Promise<void> {
  for (const [index, village] of WITH.entries()) {
    // Two pilots in 2019 (PKY-7), the others in 2021.
    const from = index < 2 ? '2019-05-02' : '2021-03-01';
    await save({ id: `p${index}`, village, from, until: null });
  }
  await office.settle();
}

describe('[PKY-2] coverage of Puskesos', () => {
  it('counts 22 of 30 kelurahan and names the 8 without, by district', async () => {
    expect([WITH.length, WITHOUT.length]).toEqual([22, 8]);
    await openCity();
    // Neither the office nor a post in a district covers a kelurahan.
    await save({ id: 'office', village: '33.14', from: '2015-01-01', until: null }, 'REGENCY');
    await save({ id: 'post', village: '33.14.02', from: '2015-01-01', until: null }, 'DISTRICT');
    // Two in one kelurahan cover it once.
    await save({ id: 'second', village: WITH[0] ?? '', from: '2022-01-01', until: null });
    await office.settle();
    const report = await ask();
    expect(report.totals).toEqual({ villages: 30, covered: 22, uncovered: 8 });
    expect(namesWithout(report)).toEqual(WITHOUT);
    expect(
      report.rows.map(({ district, covered, uncovered }) => [district.code, covered, uncovered]),
    ).toEqual([
      ['33.14.01', 6, 0],
      ['33.14.02', 4, 2],
      ['33.14.03', 4, 2],
      ['33.14.04', 4, 2],
      ['33.14.05', 4, 2],
    ]);
  });

  it('[PKY-7] is exact on any day by the days of the decrees, also of one that is typed in later', async () => {
    await openCity();
    expect((await ask({ asOf: '2019-05-01' })).totals.covered).toBe(0);
    expect((await ask({ asOf: '2019-05-02' })).totals.covered).toBe(2);
    expect((await ask({ asOf: '2021-02-28' })).totals.covered).toBe(2);
    expect((await ask({ asOf: '2021-03-01' })).totals.covered).toBe(22);
    // The first pilot ended in 2020, and moved to another kelurahan's name by a correction: the newest state counts.
    await save({ id: 'p0', village: WITHOUT[0] ?? '', from: '2019-05-02', until: '2020-12-31' });
    await office.settle();
    expect((await ask({ asOf: '2020-12-31' })).totals.covered).toBe(2);
    expect((await ask({ asOf: '2021-01-01' })).totals.covered).toBe(1);
    expect(namesWithout(await ask())).toEqual([WITH[0], ...WITHOUT].sort());
    await expect(ask({ asOf: '2026-03-06' })).rejects.toMatchObject({
      code: 'DATE_IN_FUTURE',
      inputPath: ['asOf'],
    });
  });

  it('is one line per village in the CSV, with names', async () => {
    await save({ id: 'p1', village: '33.14.02.1001', from: '2021-03-01', until: null });
    await office.settle();
    const { csv, note } = await ask({ districtCode: '33.14.02' });
    expect(csv.split('\r\n').slice(0, 3)).toEqual([
      'District code;District;Village code;Village;Number of Puskesos;Puskesos',
      '33.14.02;Kecamatan 33.14.02;33.14.02.1001;Kelurahan 33.14.02.1001;1;Centre p1',
      '33.14.02;Kecamatan 33.14.02;33.14.02.1002;Kelurahan 33.14.02.1002;0;',
    ]);
    expect(csv.split('\r\n')).toHaveLength(7);
    expect(note).toContain('typed in later');
  });

  it('is read by who plans and directs, by a district for itself, and by nobody else', async () => {
    await openCity();
    for (const role of ['ANALYST', 'REGIONAL_HEAD', 'HEAD_OF_UNIT', 'MANAGER'] as const)
      expect((await ask({}, { role })).totals.villages, role).toBe(30);
    for (const role of ['DISTRICT_OFFICE', 'DISTRICT_SUPERVISOR'] as const) {
      const actor = { role, regionCode: '33.14.02' };
      expect((await ask({}, actor)).totals, role).toEqual({ villages: 6, covered: 4, uncovered: 2 });
      // Another district is outside its scope: it has no villages for it.
      expect((await ask({ districtCode: '33.14.03' }, actor)).rows).toEqual([]);
    }
    for (const role of ['AGENCY_OFFICER', 'BACK_OFFICE', 'SURVEYOR', 'PUSKESOS', 'ADMINISTRATOR'] as const)
      await expect(ask({}, { role, sectors: ['DATA'], agencyId: 'agcy_a' }), role).rejects.toMatchObject({
        code: 'NOT_ALLOWED',
      });
  });

  it('is not given without the registry: nobody would know which villages have none', async () => {
    await openCity();
    isRegistryAway = true;
    await expect(ask()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });
});

const FIRST = '2019-01-01';
const days = fc.nat(2500).map((after) => addDays(FIRST, after));
/** A unit as it is saved, several times perhaps: the same id again is a correction. */
const saved = fc.record({
  number: fc.nat(7),
  village: fc.constantFrom(...VILLAGES),
  from: days,
  lasts: fc.option(fc.nat(1500), { nil: null }),
});

it('[PKY-2] coverage on any day equals a slow count over all units, and a rebuild gives the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(saved, { maxLength: 12 }),
      fc.array(days, { minLength: 1, maxLength: 3 }),
      async (steps, asked) => {
        await clear(office);
        const truth = new Map<string, UnitDays>();
        for (const { number, village, from, lasts } of steps) {
          const unit = {
            id: `u${number}`,
            village,
            from,
            until: lasts === null ? null : addDays(from, lasts),
          };
          truth.set(unit.id, unit);
          await save(unit);
        }
        await office.settle();
        const given = () => Promise.all(asked.map(async (asOf) => ask({ asOf })));
        const answers = await given();
        for (const [index, day] of asked.entries()) {
          const covers = (code: string) =>
            [...truth.values()].some(
              ({ village, from, until }) =>
                village === code && from <= day && (until === null || day <= until),
            );
          const without = VILLAGES.filter((code) => !covers(code));
          const answer = answers[index];
          expect(answer && namesWithout(answer)).toEqual(without);
          expect(answer?.totals).toEqual({
            villages: VILLAGES.length,
            covered: VILLAGES.length - without.length,
            uncovered: without.length,
          });
        }
        await resetConsumer(office.context<ReportingContext>(), unitCoverageConsumer);
        await office.settle();
        expect(await given()).toEqual(answers);
      },
    ),
    { numRuns: 25 },
  );
});
