import { newId } from '../../shared/ids.ts';
import type { TableProblem } from '../../shared/table/table.headings.ts';
import { UnreadableTable } from '../../shared/table/table.xlsx.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Survey } from '../criteria/criteria.survey.ts';
import type { Program } from '../generated/prisma/client.ts';
import { assertNotLoosened, NOTHING_GIVEN } from '../program/program.approval.ts';
import { type Content, changesBetween, contentOf, issuesOf, termIssues } from '../program/program.content.ts';
import { publishContent, storeDraft } from '../program/program.draft.service.ts';
import { addDraft, assertNotRetired } from '../program/program.service.ts';
import { villageUnknown } from '../program/program.village.ts';
import { readVersionInForce } from '../program/program-version.store.ts';
import { readCode } from '../reference.ts';
import type { Names } from './program-table.cells.ts';
import type { TableOutcome } from './program-table.codes.ts';
import { CODE_COLUMN, COLUMNS, columnAt, type ProgramRow, termsFrom } from './program-table.columns.ts';
import { MOST_WRITTEN } from './program-table.file.ts';
import { type KnownProgram, lockTable, readNames, readPrograms } from './program-table.store.ts';

/** What becomes of a row. */
export interface DecidedRow {
  number: number;
  code: string;
  /** Null of a row whose code no programme can have. */
  programId: string | null;
  outcome: TableOutcome;
  /** What it says now: its draft or the version in force, of a table that is published the version then in force; null of a new one. */
  before: Content | null;
  after: Content | null;
  hasDraft: boolean;
  problems: TableProblem[];
  /** Changes whenever anything does that the row was compared with. */
  basis: string;
}

/** The basis of a programme that is not there yet. */
export const NOT_THERE = 'new';

/** How the rows are written. */
export interface Writing {
  /** Null where they stay drafts. */
  publish: { validFrom: string; reason: string } | null;
  survey: Survey;
  accountId: string;
  /** The villages that the rows name and that there are. */
  villages: ReadonlySet<string>;
}

/**
 * Writes every row of a table that changes something, row by row, and says what became of each; what a row is refused for is noted, and
 * that row is left out. Whoever calls it undoes it all where one row was refused, or where it was only asked for.
 */
export async function writeRows(
  ctx: ServicesContext,
  tx: ServicesTx,
  rows: readonly ProgramRow[],
  { publish, survey, accountId, villages }: Writing,
): Promise<DecidedRow[]> {
  const locked = new Map(
    (
      await lockTable(
        tx,
        rows.map(({ code }) => code),
      )
    ).map((program) => [program.code, program]),
  );
  const known = new Map((await readPrograms(tx)).map((program) => [program.code, program]));
  const added = rows
    .filter(({ code }) => code !== '' && !known.has(code))
    .map(({ code }) => ({ id: newId('prog'), code }));
  const names = await readNames(tx, [...known.values(), ...added]);
  const coming = new Set(added.map(({ id }) => id));
  const decided: DecidedRow[] = [];
  for (const row of rows) {
    if (decided.filter(isWritten).length > MOST_WRITTEN) throw new UnreadableTable('TOO_MANY');
    const others = rows.filter((one) => one.code === row.code && one !== row);
    decided.push(await decide(ctx, tx, row, { known: known.get(row.code), others, names, coming, villages }));
  }
  const taken: (readonly [DecidedRow, Program, Content])[] = [];
  for (const row of decided) {
    const { outcome, programId, after } = row;
    if (!programId || !after || !isWritten({ outcome })) continue;
    const before = locked.get(row.code);
    if (before && row.before) await storeDraft(tx, before, { before: row.before, after }, accountId);
    const program = before ?? (await addDraft(tx, { id: programId, code: row.code }, after, accountId));
    taken.push([row, program, after]);
  }
  if (!publish) return decided;
  // After all are there: one may exclude another.
  for (const [row, program, content] of taken) {
    const inForce = await readVersionInForce(tx, program.id, publish.validFrom);
    row.before = inForce && contentOf(inForce);
    refuse(
      row,
      await issuesOf(() => publishContent(ctx, tx, program, { content, ...publish, survey, accountId })),
    );
  }
  return decided;
}

const isWritten = ({ outcome }: Pick<DecidedRow, 'outcome'>): boolean =>
  outcome === 'NEW' || outcome === 'CHANGED';

interface Around {
  known: KnownProgram | undefined;
  /** Other rows with the same code. */
  others: readonly ProgramRow[];
  names: Names;
  coming: ReadonlySet<string>;
  villages: ReadonlySet<string>;
}

/** Reads a row and checks it as a draft. */
async function decide(
  ctx: ServicesContext,
  tx: ServicesTx,
  row: ProgramRow,
  { known, others, names, coming, villages }: Around,
): Promise<DecidedRow> {
  const broken = new Set(row.problems.map(({ column }) => column));
  const given = Object.fromEntries(Object.entries(row.cells).filter(([key]) => !broken.has(key)));
  const { terms, problems } = termsFrom(known?.content.terms ?? null, given, names);
  const before = known?.content ?? null;
  const after: Content = { ...(before ?? { rule: null, source: null }), terms };
  // Terms of which a cell could not be read are nobody's to compare.
  const changes = before && problems.length === 0 ? changesBetween(before, after) : null;
  const decided: DecidedRow = {
    ...{ number: row.number, code: row.code, before, after },
    programId: known?.id ?? names.programId(row.code) ?? null,
    outcome: changes ? (changes.length === 0 ? 'SAME' : 'CHANGED') : 'NEW',
    hasDraft: (known?.draftVersion ?? null) !== null,
    problems: [
      ...row.problems,
      // What a formula would have said is not missing.
      ...problems
        .filter(({ key }) => !broken.has(key))
        .map((one) => inCell(row, one.code, one.message, one.key)),
    ],
    basis: known?.basis ?? NOT_THERE,
  };
  if (decided.problems.length > 0) decided.outcome = 'REFUSED';
  const code = known ? [] : await issuesOf(async () => readCode(row.code));
  refuse(decided, [...code, ...others.slice(0, 1).map(({ number }) => twice(number))], CODE_COLUMN.key);
  if (decided.outcome === 'SAME' || !decided.programId) return decided;
  if (known) refuse(decided, await issuesOf(async () => assertNotRetired(known)), CODE_COLUMN.key);
  else refuse(decided, await issuesOf(async () => assertNotLoosened(ctx, NOTHING_GIVEN, terms)));
  const { villageCode } = terms;
  if (villageCode !== null && villageCode !== before?.terms.villageCode && !villages.has(villageCode))
    refuse(decided, await issuesOf(async () => Promise.reject(villageUnknown(['villageCode']))));
  const check = { programId: decided.programId, former: before?.terms ?? null, coming, path: [] };
  refuse(decided, await termIssues(tx, terms, { ...check, begins: false, isActive: known?.active ?? false }));
  return decided;
}

const inCell = (
  { number }: Pick<DecidedRow, 'number'>,
  code: string,
  message: TableProblem['message'],
  column: string | null,
): TableProblem => ({ code, message, row: number, column });

/** Notes what a row is refused for, each at its column; what the rules say of cells that could not be read is left out. */
function refuse(row: DecidedRow, issues: Awaited<ReturnType<typeof issuesOf>>, at?: string): void {
  const unread = new Set(row.problems.map(({ column }) => column).filter((key) => key !== null));
  for (const { code, message, path } of issues) {
    const key = at ?? columnAt(path[0] === 'input' ? path.slice(1) : path)?.key ?? null;
    if (key !== null && unread.has(key)) continue;
    if (row.problems.some((one) => one.code === code && one.column === key)) continue;
    row.problems.push(inCell(row, code, message, key));
  }
  if (row.problems.length > 0) row.outcome = 'REFUSED';
  const place = ({ column }: TableProblem) => COLUMNS.findIndex(({ key }) => key === column);
  row.problems.sort((one, other) => place(one) - place(other));
}

const twice = (row: number) => ({
  code: 'ROW_TWICE',
  message: {
    id: `Kode ini juga ada di baris ${row}. Satu program satu baris.`,
    en: `This code is in row ${row} as well. A programme has one row.`,
  },
  path: [],
});
