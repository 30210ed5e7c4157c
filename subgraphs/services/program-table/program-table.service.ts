import { dateToDay } from '../../shared/clock.ts';
import { ConflictError, type LocalizedText, ValidationError } from '../../shared/errors.ts';
import type { Act } from '../../shared/inputs.ts';
import { authorise, permits } from '../../shared/policy.ts';
import { dryRun, write } from '../../shared/write.ts';
import type { ServicesContext } from '../context.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import { programPolicy } from '../program/program.policy.ts';

import { knownVillages } from '../program/program.village.ts';

import { MOST_ROWS, MOST_TABLE_BYTES, MOST_WRITTEN, readTable } from './program-table.file.ts';

import { readRows, type TableProblem, type TableRow } from './program-table.headings.ts';
import { type DecidedRow, writeRows } from './program-table.rows.ts';
import { UnreadableTable } from './program-table.xlsx.ts';

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
    return { rows: [], problems: [problemOf(error)] };
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
  if (problems.length > 0) throw refused(problems);
  const survey = await readSurvey(ctx);
  const { requestId, publish: wanted } = input;
  const publish = wanted ? { ...wanted, validFrom: dateToDay(wanted.validFrom) } : null;
  const villages = await villagesOf(ctx, rows);
  return write(ctx, { requestId, name: 'programTableTake', input }, async (tx) => {
    const writing = { publish, survey, villages, accountId: actor.accountId };
    const decided = await writeRows(ctx, tx, rows, writing).catch((error: unknown) => {
      throw refused([problemOf(error)]);
    });
    const wrong = decided.flatMap((row) => row.problems);
    if (wrong.length > 0) throw refused(wrong);
    const idsOf = (outcome: DecidedRow['outcome']) =>
      decided.flatMap((row) => (row.outcome === outcome && row.programId ? [row.programId] : []));
    assertSeen(decided, input.seen);
    return { addedIds: idsOf('NEW'), changedIds: idsOf('CHANGED'), published: publish !== null };
  });
}

/** The villages that rows name and that there are. */
const villagesOf = (ctx: ServicesContext, rows: readonly TableRow[]): Promise<ReadonlySet<string>> =>
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

async function read(content: string): Promise<{ rows: TableRow[]; problems: TableProblem[] }> {
  try {
    return readRows(await readTable(bytesOf(content)));
  } catch (error) {
    return { rows: [], problems: [problemOf(error)] };
  }
}

/** What is wrong with a file as a whole; any other error is thrown again. */
function problemOf(error: unknown): TableProblem {
  if (!(error instanceof UnreadableTable)) throw error;
  const [code, message] = UNREADABLE[error.why];
  return { code, message, row: null, column: null };
}

function bytesOf(content: string): Buffer {
  if (content.length > Math.ceil(MOST_TABLE_BYTES / 3) * 4 + 4) throw new UnreadableTable('TOO_LARGE');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(content)) throw new UnreadableTable('UNREADABLE');
  return Buffer.from(content, 'base64');
}

const UNREADABLE: Record<UnreadableTable['why'], readonly [string, LocalizedText]> = {
  UNREADABLE: [
    'TABLE_UNREADABLE',
    {
      id: 'Berkas ini bukan tabel yang dapat dibaca. Simpan sebagai Excel (.xlsx) atau CSV, lalu pilih lagi.',
      en: 'This file is no table that can be read. Save it as Excel (.xlsx) or CSV, then choose it again.',
    },
  ],
  TOO_LARGE: [
    'TABLE_TOO_LARGE',
    {
      id: `Tabel ini terlalu besar: paling banyak ${MOST_ROWS} program dan ${MOST_TABLE_BYTES / 1000} kB.`,
      en: `This table is too large: at most ${MOST_ROWS} programmes and ${MOST_TABLE_BYTES / 1000} kB.`,
    },
  ],
  TOO_MANY: [
    'TOO_MANY_CHANGES',
    {
      id: `Sekali ambil paling banyak ${MOST_WRITTEN} program baru atau berubah. Bagi tabelnya menjadi beberapa berkas.`,
      en: `At most ${MOST_WRITTEN} programmes are added or changed at once. Divide the table into several files.`,
    },
  ],
};

/** One mistake of the whole file with its own code, others together as `TABLE_REFUSED`. */
function refused(problems: readonly TableProblem[]): ValidationError {
  const [first] = problems;
  if (first && problems.length === 1 && first.row === null)
    return new ValidationError(first.code, first.message, { path: CONTENT });
  return new ValidationError(
    'TABLE_REFUSED',
    {
      id: 'Tabel ini tidak diambil: ada yang salah di dalamnya. Tidak ada yang disimpan.',
      en: 'This table is not taken: there are mistakes in it. Nothing was saved.',
    },
    {
      path: CONTENT,
      issues: problems.map(({ code, message, row, column }) => ({
        ...{ code, message },
        path: [...CONTENT, ...(row === null ? [] : [String(row)]), ...(column ? [column] : [])],
      })),
    },
  );
}
