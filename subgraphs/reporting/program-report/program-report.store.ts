import { type Queryable, sql } from '../../shared/database.ts';
import type { Tx } from '../../shared/write.ts';

/** What a programme was from a day on. */
export interface ProgramState {
  programId: string;
  /** `YYYY-MM-DD`. */
  day: string;
  state: string;
  level: string | null;
  sector: string;
  agencyId: string;
  fundSources: string[];
}

/** How many households a programme reached on a day. */
export interface ProgramReach {
  programId: string;
  day: string;
  households: number;
  eligible: number;
  /** Neither eligible nor not: a fact is not known yet. */
  unknown: number;
  /** Its criteria ask what planners may not read. */
  withheld: boolean;
}

/** Saves what a programme is; of several on one day the last stays. */
export async function saveProgramState(tx: Pick<Tx, 'query'>, one: ProgramState): Promise<void> {
  await tx.query(
    `insert into program_state (program_id, day, state, level, sector, agency_id, fund_sources)
     values ($1, $2::date, $3, $4, $5, $6, $7)
     on conflict (program_id, day) do update set state = excluded.state, level = excluded.level, sector = excluded.sector,
       agency_id = excluded.agency_id, fund_sources = excluded.fund_sources`,
    [one.programId, one.day, one.state, one.level, one.sector, one.agencyId, one.fundSources],
  );
}

/** Saves the reach of a day. */
export async function saveProgramReach(tx: Pick<Tx, 'query'>, one: ProgramReach): Promise<void> {
  await tx.query(
    `insert into program_reach (program_id, day, households, eligible, unknown, withheld) values ($1, $2::date, $3, $4, $5, $6)
     on conflict (program_id, day) do nothing`,
    [one.programId, one.day, one.households, one.eligible, one.unknown, one.withheld],
  );
}

/** What every programme was at the end of a day. */
export const programsOn = (db: Queryable, day: string): Promise<Omit<ProgramState, 'day'>[]> =>
  sql(
    db,
    `select distinct on (program_id) program_id, state, level, sector, agency_id, fund_sources
     from program_state where day <= $1::date order by program_id, day desc`,
    [day],
  );

/** The newest reach of every programme until a day; of month ends alone where the reader is told no more. */
export const reachOn = (db: Queryable, day: string, monthEndsOnly: boolean): Promise<ProgramReach[]> =>
  sql(
    db,
    `select distinct on (program_id) program_id, to_char(day, 'YYYY-MM-DD') as day, households, eligible, unknown, withheld
     from program_reach where day <= $1::date and (not $2 or extract(day from day + 1) = 1) order by program_id, day desc`,
    [day, monthEndsOnly],
  );
