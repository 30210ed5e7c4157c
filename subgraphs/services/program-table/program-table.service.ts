import { dateToDay } from '../../shared/clock.ts';
import { ConflictError, type LocalizedText } from '../../shared/errors.ts';
import type { Act } from '../../shared/inputs.ts';
import { authorise, permits } from '../../shared/policy.ts';
import type { TableProblem } from '../../shared/table/table.headings.ts';
import { problemOf, readContent, refusedTable } from '../../shared/table/table.reading.ts';
import { dryRun, write } from '../../shared/write.ts';
import type { ServicesContext } from '../context.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import { programPolicy } from '../program/program.policy.ts';

import { knownVillages } from '../program/program.village.ts';

import { type ProgramRow, TABLE, withCodes } from './program-table.columns.ts';
import { BOUNDS } from './program-table.file.ts';
import { type DecidedRow, writeRows } from './program-table.rows.ts';

/** What a table would do. */
export interface TableCheck {
  rows: readonly DecidedRow[];
  /** What is wrong with the file and its headings; then there are no rows. */
  problems: readonly TableProblem[];
}

export interface CheckInput {
  /** The file, base64. */
  content: string;
  /** The first day, where it is to be published. */
  validFrom?: Date | null;
}

/**
 * `programTableCheck` (manager, head of unit): what a table would do, with every mistake of it; nothing is written. It is the taking
 * itself, undone at its end. Null for actors who may not add programmes.
 */
export async function checkTable(ctx: ServicesContext, input: CheckInput): Promise<TableCheck | null> {
  if (!ctx.actor || !permits(ctx, programPolicy, 'tabulate')) return null;
  const { rows, problems } = await read(input.content);
  if (problems.length > 0) return { rows: [], problems };
  const { accountId } = ctx.actor;
  const survey = await readSurvey(ctx);
  // The reason is asked for when it is published.
  const publish = input.validFrom ? { validFrom: dateToDay(input.validFrom), reason: '' } : null;
  const villages = await villagesOf(ctx, rows);
  try {
    const writing = { publish, survey, accountId, villages };
    const decided = await dryRun(ctx, (tx) => writeRows(ctx, tx, rows, writing));
    return { rows: decided, problems: [] };
  } catch (error) {
    return { rows: [], problems: [problemOf(error, BOUNDS)] };
  }
}

export interface TakeInput extends Act {
  content: string;
  /** What the check said that each row was compared with. */
  seen: readonly { code: string; basis: string }[];
  publish?: { validFrom: Date; reason: string } | null;
}

/** What was taken. */
export interface TableTaken {
  addedIds: readonly string[];
  changedIds: readonly string[];
  /** Whether they are published, and not drafts. */
  published: boolean;
}

const CONTENT = ['input', 'content'];

/**
 * `programTableTake` (manager, head of unit): writes the drafts of all programmes that a table adds or changes, or publishes them from a
 * day on; all or nothing. ValidationErrors `TABLE_UNREADABLE`, `TABLE_TOO_LARGE`, `TOO_MANY_CHANGES`, `TABLE_REFUSED` with an issue at each row and column;
 * ConflictError `DRAFT_CHANGED` where a programme changed since the check.
 */
export async function takeTable(ctx: ServicesContext, input: TakeInput): Promise<TableTaken> {
  const { actor } = authorise(ctx, programPolicy, 'tabulate');
  const { rows, problems } = await read(input.content);
  if (problems.length > 0) throw refusedTable(problems);
  const survey = await readSurvey(ctx);
  const { requestId, publish: wanted } = input;
  const publish = wanted ? { ...wanted, validFrom: dateToDay(wanted.validFrom) } : null;
  const villages = await villagesOf(ctx, rows);
  return write(ctx, { requestId, name: 'programTableTake', input }, async (tx) => {
    const writing = { publish, survey, villages, accountId: actor.accountId };
    const decided = await writeRows(ctx, tx, rows, writing).catch((error: unknown) => {
      throw refusedTable([problemOf(error, BOUNDS)]);
    });
    const wrong = decided.flatMap((row) => row.problems);
    if (wrong.length > 0) throw refusedTable(wrong);
    const idsOf = (outcome: DecidedRow['outcome']) =>
      decided.flatMap((row) => (row.outcome === outcome && row.programId ? [row.programId] : []));
    assertSeen(decided, input.seen);
    return { addedIds: idsOf('NEW'), changedIds: idsOf('CHANGED'), published: publish !== null };
  });
}

/** The villages that rows name and that there are. */
const villagesOf = (ctx: ServicesContext, rows: readonly ProgramRow[]): Promise<ReadonlySet<string>> =>
  knownVillages(ctx, [...new Set(rows.flatMap(({ cells }) => cells.villageCode || []))]);

/** Refuses what somebody changed since it was compared. ConflictError `DRAFT_CHANGED`. */
function assertSeen(decided: readonly DecidedRow[], seen: TakeInput['seen']): void {
  const bases = new Map(seen.map(({ code, basis }) => [code, basis]));
  const changed = decided.filter(
    ({ outcome, code, basis }) => outcome !== 'SAME' && bases.get(code) !== basis,
  );
  if (changed.length === 0) return;
  const codes = changed.map(({ code }) => code).join(', ');
  const message: LocalizedText = {
    id: `Ada yang mengubah program ini sejak tabel diperiksa: ${codes}. Periksa tabelnya sekali lagi.`,
    en: `Somebody has changed these programmes since the table was checked: ${codes}. Check the table again.`,
  };
  throw new ConflictError('DRAFT_CHANGED', message, {
    path: ['input', 'seen'],
    issues: changed.map(({ number }) => ({
      ...{ code: 'DRAFT_CHANGED', message, path: [...CONTENT, String(number)] },
    })),
  });
}

async function read(content: string): Promise<{ rows: ProgramRow[]; problems: TableProblem[] }> {
  const { rows, problems } = await readContent(content, BOUNDS, TABLE);
  return { rows: withCodes(rows), problems };
}
