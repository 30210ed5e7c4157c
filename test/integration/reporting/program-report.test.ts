import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import type { ReportingContext } from '../../../subgraphs/reporting/context.ts';
import { programReportConsumer } from '../../../subgraphs/reporting/program-report/program-report.consumer.ts';
import { groupsOf, toldReach } from '../../../subgraphs/reporting/program-report/program-report.figures.ts';
import type { Actor } from '../../../subgraphs/shared/actor.ts';
import { resetConsumer } from '../../../subgraphs/shared/consumer.ts';
import { seed } from '../../testkit/seed.ts';
import { clear } from './story.ts';

const office = seed({ running: ['reporting'], language: 'en', now: '2026-01-10T03:00:00Z' });
beforeEach(() => clear(office));

const named = (id: string, name: string) => ({ code: id, name: { id: name, en: name } });
const save = (id: string, more: object = {}) =>
  office.emit('services', {
    kind: 'PROGRAM_SAVED',
    subjectId: id,
    payload: {
      ...{ programId: id, ...named(id.toUpperCase(), id), agencyId: 'agcy_a', sector: 'HEALTH' },
      ...{ active: true, versionNumber: 1, level: 'REGENCY', fundSources: ['APBD'], retired: false, ...more },
    },
  });
const count = (programId: string, day: string, eligible: number, unknown: number, withheld = false) =>
  office.emit('services', {
    kind: 'PROGRAM_REACH_COUNTED',
    subjectId: programId,
    payload: { programId, day, households: 100, eligible, unknown, withheld },
  });

const QUERY = `query ($asOf: Date, $groupBy: ProgramReportGroupBy, $sector: Sector) {
  programReport(asOf: $asOf, groupBy: $groupBy, sector: $sector) { csv
    rows { program { id } state level fundSources { code } reach { countedOn isRough eligible unknown households } }
    groups { label { code } level programs active } totals { programs active } } }`;
interface Answer {
  csv: string;
  rows: {
    program: { id: string };
    state: string;
    reach: { countedOn: string; eligible: number | null; unknown: number | null } | null;
  }[];
  groups: { label: { code: string } | null; level: string | null; programs: number; active: number }[];
  totals: { programs: number; active: number };
}
const ask = async (
  role: 'MANAGER' | 'ANALYST' | 'AGENCY_OFFICER' | 'BACK_OFFICE' = 'MANAGER',
  args: object = {},
  rights: Partial<Actor> = {},
) => (await office.officer(role, rights).ask<{ programReport: Answer }>(QUERY, args)).programReport;

it('[PYK-9] counts programmes by level, sector and source of money; one of two sources at both, retired ones nowhere', async () => {
  await save('prog_a');
  await save('prog_b', { sector: 'EDUCATION', level: 'PARTNER', fundSources: ['ZAKAT', 'APBD'] });
  await save('prog_c', { active: false, versionNumber: null, level: null, fundSources: [] });
  await save('prog_d', { active: false, retired: true });
  await office.settle();
  const by = async (groupBy: string) =>
    (await ask('MANAGER', { groupBy })).groups.map(({ label, level, programs, active }) => [
      label?.code ?? level,
      programs,
      active,
    ]);
  expect(await by('SECTOR')).toEqual([
    ['HEALTH', 2, 1],
    ['EDUCATION', 1, 1],
  ]);
  expect(await by('LEVEL')).toEqual([
    ['REGENCY', 1, 1],
    ['PARTNER', 1, 1],
    [null, 1, 0],
  ]);
  expect(await by('FUND_SOURCE')).toEqual([
    ['APBD', 2, 2],
    ['ZAKAT', 1, 1],
    [null, 1, 0],
  ]);
  const { totals, rows } = await ask();
  expect(totals).toEqual({ programs: 3, active: 2 });
  expect(rows.map(({ program, state }) => `${program.id} ${state}`)).toEqual([
    'prog_a ACTIVE',
    'prog_b ACTIVE',
    'prog_c DRAFT',
    'prog_d RETIRED',
  ]);
});

it('[PYK-9] the file names sources of money as every page does: as headings, in the words of the office', async () => {
  await save('prog_a', { fundSources: ['APBD', 'DANA_DESA', 'ZAKAT', 'CSR'] });
  await office.emit('services', {
    ...{ kind: 'OFFICE_CODE_SAVED', subjectId: 'code_csr' },
    payload: {
      list: 'FUND_SOURCE',
      code: 'CSR',
      position: 1,
      name: { id: 'dana perusahaan', en: 'company money' },
    },
  });
  await office.settle();
  const { csv } = await ask();
  expect(csv.split('\r\n')[1]?.split(';')[6]).toBe(
    "The regency's budget, Village fund, Zakat, Company money",
  );
});

it('[SRG-14] tells what programmes were and reached on a past day, the same whenever it is asked', async () => {
  await save('prog_a');
  await count('prog_a', '2026-01-10', 40, 7);
  await office.settle();
  const asked = { asOf: '2026-01-10', groupBy: 'LEVEL' };
  const then = await ask('MANAGER', asked);
  expect(then.rows[0]?.reach).toEqual({
    countedOn: '2026-01-10',
    isRough: false,
    eligible: 40,
    unknown: 7,
    households: 100,
  });
  office.clock.set('2026-02-20T03:00:00Z');
  await save('prog_a', { active: false, level: 'PROVINCE' });
  await count('prog_a', '2026-02-19', 55, 3);
  await office.settle();
  expect(await ask('MANAGER', asked)).toEqual(then);
  const now = await ask();
  // Stopped: it reaches nobody.
  expect(now.rows[0]).toMatchObject({ state: 'INACTIVE', level: 'PROVINCE', reach: null });
  await resetConsumer(office.context<ReportingContext>(), programReportConsumer);
  await office.settle();
  expect(await ask('MANAGER', asked)).toEqual(then);
});

it('[SRG-14] planners and agencies read reaches of month ends, to the nearest ten, none of one to four nor over hidden facts', async () => {
  office.clock.set('2026-02-20T03:00:00Z');
  for (const id of ['prog_a', 'prog_b', 'prog_few']) await save(id);
  await save('prog_other', { agencyId: 'agcy_b' });
  await count('prog_a', '2026-01-31', 44, 3);
  await count('prog_a', '2026-02-19', 51, 0);
  await count('prog_b', '2026-01-31', 44, 30, true);
  await count('prog_few', '2026-02-19', 51, 0);
  await office.settle();
  const reaches = async (role: 'ANALYST' | 'AGENCY_OFFICER', rights = {}) =>
    Object.fromEntries((await ask(role, {}, rights)).rows.map(({ program, reach }) => [program.id, reach]));
  const rough = { countedOn: '2026-01-31', isRough: true, households: 100 };
  const expected = {
    prog_a: { ...rough, eligible: 40, unknown: null },
    prog_b: { ...rough, eligible: null, unknown: null },
    prog_few: null,
  };
  expect(await reaches('ANALYST')).toEqual({ ...expected, prog_other: null });
  expect(await reaches('AGENCY_OFFICER', { agencyId: 'agcy_a' })).toEqual(expected);
  expect((await ask('BACK_OFFICE', {}, { sectors: ['EDUCATION'] })).rows).toEqual([]);
  expect((await ask('ANALYST')).csv).not.toContain('51');
});

it('groups of sectors and levels add up to the programmes; a told reach is never one to four', () => {
  const one = fc.record({
    state: fc.constantFrom('DRAFT', 'ACTIVE', 'INACTIVE', 'RETIRED'),
    level: fc.constantFrom('VILLAGE', 'REGENCY', null),
    sectorCode: fc.constantFrom('HEALTH', 'EDUCATION'),
    fundSourceCodes: fc.uniqueArray(fc.constantFrom('APBD', 'ZAKAT')),
  });
  fc.assert(
    fc.property(fc.array(one), fc.nat(60), fc.boolean(), (rows, eligible, withheld) => {
      const standing = rows.filter(({ state }) => state !== 'RETIRED').length;
      for (const by of ['LEVEL', 'SECTOR'] as const)
        expect(groupsOf(rows, by).reduce((sum, { programs }) => sum + programs, 0)).toBe(standing);
      const reach = { programId: 'p', day: '2026-01-31', households: 60, eligible, unknown: 0, withheld };
      const told = toldReach(reach, true)?.eligible ?? 0;
      expect(told % 10).toBe(0);
      if (withheld) expect(told).toBe(0);
      expect(toldReach(reach, false)).toMatchObject({ eligible, isRough: false });
    }),
  );
});
