import { z } from 'zod';
import { askPeer } from '../../shared/ask-peer.ts';
import { authorise, isWithinRegion } from '../../shared/policy.ts';
import type { ReportingContext } from '../context.ts';
import { districtOf } from '../projection.ts';
import { readFreshness } from '../report/freshness.store.ts';
import { unitCoveragePolicy } from '../report/report.policy.ts';
import { asOfDay, csvOf, type ReportFrame } from '../report/report.ts';
import { unitCoverageConsumer } from './unit-coverage.consumer.ts';
import {
  type Coverage,
  coverageByDistrict,
  coverageOf,
  type DistrictCoverage,
  groupBy,
  type VillageCoverage,
} from './unit-coverage.figures.ts';
import { villageUnitsOn } from './unit-coverage.store.ts';

export interface UnitCoverageInput {
  asOf?: Date | null;
  districtCode?: string | null;
}

export interface UnitCoverage extends ReportFrame {
  rows: DistrictCoverage[];
  totals: Coverage;
}

const regionsAnswer = z.array(
  z.object({ code: z.string(), level: z.enum(['DISTRICT', 'VILLAGE']), name: z.string() }),
);

/** The districts and villages of the regency, by code. RuleError `SUBGRAPH_UNAVAILABLE` while the registry is away. */
function regencyRegions(ctx: ReportingContext): Promise<z.output<typeof regionsAnswer>> {
  return askPeer(ctx, { to: 'registry', method: 'regencyRegions', input: null, answer: regionsAnswer });
}

const NOTE = {
  id: 'Puskesos dihitung menurut tanggal mulai dan berakhirnya, juga bila SK-nya baru dicatat kemudian. Daftar {RegionLevel.VILLAGE} menurut kode wilayah hari ini.',
  en: 'A Puskesos counts from its first day to its last, also where its decree was typed in later. The villages are those of today’s region codes.',
};

/**
 * Villages with a Puskesos in force on a day, and those without by name, per district (PKY-2, PKY-7). Exact for any past day as far
 * as its decrees are recorded now. The registry gives the villages: without them nobody knows which have none, so the report is
 * not given while the registry is away. Errors: ForbiddenError; ValidationError `DATE_IN_FUTURE`; RuleError `SUBGRAPH_UNAVAILABLE`.
 */
export async function unitCoverage(ctx: ReportingContext, input: UnitCoverageInput): Promise<UnitCoverage> {
  const { scope } = authorise(ctx, unitCoveragePolicy, 'read');
  const asOf = asOfDay(ctx, input.asOf);
  const [regions, units, freshness] = await Promise.all([
    regencyRegions(ctx),
    villageUnitsOn(ctx.db.pool, asOf),
    readFreshness(ctx, unitCoverageConsumer),
  ]);
  const within = [input.districtCode, typeof scope === 'object' ? scope.region : null];
  const isAsked = (code: string) => within.every((region) => !region || isWithinRegion(code, region));
  const serving = groupBy(units, ({ villageCode }) => villageCode);
  const villages: VillageCoverage[] = regions
    .filter(({ code, level }) => level === 'VILLAGE' && isAsked(code))
    .map(({ code }) => ({
      districtCode: districtOf(code),
      villageCode: code,
      units: serving.get(code) ?? [],
    }));
  const names = new Map(regions.map(({ code, name }) => [code, name]));
  return {
    asOf,
    ...freshness,
    rows: coverageByDistrict(villages),
    totals: coverageOf(villages),
    note: NOTE,
    regionCodes: [],
    csv: csvOf({
      rows: villages,
      columns: [
        {
          title: { id: 'kode {RegionLevel.DISTRICT}', en: '{RegionLevel.DISTRICT} code' },
          value: (row) => row.districtCode,
        },
        {
          title: { id: '{RegionLevel.DISTRICT}', en: '{RegionLevel.DISTRICT}' },
          value: (row) => names.get(row.districtCode) ?? null,
        },
        {
          title: { id: 'kode {RegionLevel.VILLAGE}', en: '{RegionLevel.VILLAGE} code' },
          value: (row) => row.villageCode,
        },
        {
          title: { id: '{RegionLevel.VILLAGE}', en: '{RegionLevel.VILLAGE}' },
          value: (row) => names.get(row.villageCode) ?? null,
        },
        { title: { id: 'Jumlah Puskesos', en: 'Number of Puskesos' }, value: (row) => row.units.length },
        {
          title: { id: 'Puskesos', en: 'Puskesos' },
          value: ({ units: here }) => ({
            id: here.map(({ name }) => name.id).join(', '),
            en: here.map(({ name }) => name.en).join(', '),
          }),
        },
      ],
    }),
  };
}
