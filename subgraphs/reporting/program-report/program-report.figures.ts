import { roughly } from '../../shared/rough.ts';
import type { ProgramGrouping } from './program-report.codes.ts';
import type { ProgramReach } from './program-report.store.ts';

/** What the groups need of a programme. */
interface Grouped {
  state: string;
  level: string | null;
  sectorCode: string;
  fundSourceCodes: readonly string[];
}

/** How many programmes of a group are there, and take referrals. */
export interface GroupCounts {
  /** Null: not said. */
  code: string | null;
  /** Those that are not retired. */
  programs: number;
  active: number;
}

const CODES: Record<ProgramGrouping, (one: Grouped) => readonly (string | null)[]> = {
  LEVEL: ({ level }) => [level],
  SECTOR: ({ sectorCode }) => [sectorCode],
  // A programme of two sources counts at each; of none where nothing is said.
  FUND_SOURCE: ({ fundSourceCodes }) => (fundSourceCodes.length > 0 ? fundSourceCodes : [null]),
};

/** Counts programmes that are not retired by level, sector or source of money, in the order in which they come. Pure. */
export function groupsOf(rows: readonly Grouped[], by: ProgramGrouping): GroupCounts[] {
  const found = new Map<string | null, GroupCounts>();
  for (const row of rows) {
    if (row.state === 'RETIRED') continue;
    for (const code of CODES[by](row)) {
      const counts = found.get(code) ?? { code, programs: 0, active: 0 };
      counts.programs += 1;
      if (row.state === 'ACTIVE') counts.active += 1;
      found.set(code, counts);
    }
  }
  return [...found.values()];
}

/** A reach as its reader is told: null numbers are withheld. */
export interface ToldReach {
  countedOn: string;
  households: number | null;
  eligible: number | null;
  unknown: number | null;
  isRough: boolean;
}

/**
 * A reach as a reader gets it. Rough counts are for readers who may not open the households; they get none where the criteria ask what
 * is hidden from them. Pure.
 */
export function toldReach(reach: ProgramReach | undefined, isRough: boolean): ToldReach | null {
  if (!reach) return null;
  const { day: countedOn, households, eligible, unknown, withheld } = reach;
  if (!isRough) return { countedOn, households, eligible, unknown, isRough };
  const told = (count: number) => (withheld ? null : roughly(count));
  return {
    countedOn,
    households: roughly(households),
    eligible: told(eligible),
    unknown: told(unknown),
    isRough,
  };
}
