import { z } from 'zod';
import { officeDate } from '../../shared/clock.ts';
import { defineConsumer, listener } from '../../shared/consumer.ts';
import { STATED } from '../../shared/generated/stated.ts';
import type { Listeners } from '../projection.ts';
import { saveProgramReach, saveProgramState } from './program-report.store.ts';

const programSaved = z.object({
  programId: z.string(),
  agencyId: z.string(),
  sector: z.string(),
  active: z.boolean().default(true),
  /** What follows is missing in events of a former release. */
  versionNumber: z.number().int().nullish(),
  level: z.enum(STATED.ProgramLevel.list).nullish(),
  fundSources: z.array(z.string()).default([]),
  retired: z.boolean().default(false),
});
const reachCounted = z.object({
  programId: z.string(),
  day: z.iso.date(),
  households: z.number().int(),
  eligible: z.number().int(),
  unknown: z.number().int(),
  withheld: z.boolean(),
});

function stateOf({ retired, active, versionNumber }: z.output<typeof programSaved>) {
  if (retired) return 'RETIRED';
  if (active) return 'ACTIVE';
  return versionNumber === null ? 'DRAFT' : 'INACTIVE';
}

const listeners: Listeners = {
  PROGRAM_SAVED: listener(programSaved, (tx, { payload, recordedAt }) => {
    const { programId, agencyId, sector, level = null, fundSources } = payload;
    const day = officeDate(new Date(recordedAt));
    return saveProgramState(tx, {
      ...{ programId, day, state: stateOf(payload), level, sector, agencyId },
      fundSources,
    });
  }),
  PROGRAM_REACH_COUNTED: listener(reachCounted, (tx, { payload }) => saveProgramReach(tx, payload)),
};

/** Keeps what each programme was from which day on, and how many households it reached each day, from the feed of services. */
export const programReportConsumer = defineConsumer({
  name: 'reporting.program-report',
  source: 'services',
  listeners,
  tables: ['program_state', 'program_reach'],
});
