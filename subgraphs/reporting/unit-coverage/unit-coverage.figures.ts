import type { LocalizedText } from '../../shared/errors.ts';

/** A village, and the Puskesos that serve it on the day of the report. */
export interface VillageCoverage {
  districtCode: string;
  villageCode: string;
  units: readonly { code: string; name: LocalizedText }[];
}

/** How many villages of a place have a Puskesos. */
export interface Coverage {
  villages: number;
  /** Villages with at least one; two in one village cover one village. */
  covered: number;
  uncovered: number;
}

export interface DistrictCoverage extends Coverage {
  districtCode: string;
  /** The codes of the villages without one, in their order. */
  without: readonly string[];
}

/** Counts villages with and without a Puskesos (PKY-2). Pure. */
export function coverageOf(villages: readonly VillageCoverage[]): Coverage {
  const covered = villages.filter(({ units }) => units.length > 0).length;
  return { villages: villages.length, covered, uncovered: villages.length - covered };
}

/** The same by district, in the order of their first village. Pure. */
export function coverageByDistrict(villages: readonly VillageCoverage[]): DistrictCoverage[] {
  const districts = groupBy(villages, ({ districtCode }) => districtCode);
  return [...districts].map(([districtCode, within]) => ({
    districtCode,
    ...coverageOf(within),
    without: within.filter(({ units }) => units.length === 0).map(({ villageCode }) => villageCode),
  }));
}

/** The rows of each key, in their order. Pure. */
export function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
