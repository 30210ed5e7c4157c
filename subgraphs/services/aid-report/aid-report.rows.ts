import { z } from 'zod';
import { askPeer } from '../../shared/ask-peer.ts';
import { officeDate } from '../../shared/clock.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { retiredCode, unknownCode } from '../../shared/office-code.ts';
import type { TableColumn, TableProblem, TableRow } from '../../shared/table/table.headings.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Survey } from '../criteria/criteria.survey.ts';
import * as columns from './aid-report.columns.ts';
import { type EntryKey, programsByCode, reportedBefore } from './aid-report.store.ts';

/** A row that nothing is wrong with, or what is. */
export interface JudgedRow {
  number: number;
  /** Null where something is wrong. */
  entry: (EntryKey & { note: string | null; termMonths: number | null }) | null;
  problems: TableProblem[];
}

const found = z.array(
  z.object({
    householdId: z.string().nullable(),
    personId: z.string().nullable(),
    problem: z.enum(['FAMILY_UNKNOWN', 'FAMILY_AMBIGUOUS', 'PERSON_UNKNOWN', 'PERSON_ELSEWHERE']).nullable(),
  }),
);
type Found = z.infer<typeof found>[number];

interface ReadRow {
  row: TableRow;
  cells: columns.ReadCells;
  problems: TableProblem[];
}

/** Reads the cells of all rows and asks the registry whose numbers they are: once, before any transaction. Numbers go no further. */
export async function resolveRows(
  ctx: ServicesContext,
  rows: readonly TableRow[],
): Promise<(ReadRow & { whose: Found })[]> {
  const read = rows.map((row): ReadRow => {
    const problems = [...row.problems];
    const isBroken = (key: string) => row.problems.some((one) => one.column === key);
    const cells = columns.readCells(row.cells, ({ key }, code, message) => {
      if (!isBroken(key)) problems.push({ code, message, row: row.number, column: key });
    });
    return { row, cells, problems };
  });
  const answers = await askPeer(ctx, {
    to: 'registry',
    method: 'householdsByNumber',
    input: {
      accountId: ctx.actor?.accountId ?? '',
      rows: read.map(({ cells }) => ({ family: cells.family ?? '', person: cells.person })),
    },
    answer: found,
  });
  const nobody: Found = { householdId: null, personId: null, problem: 'FAMILY_UNKNOWN' };
  return read.map((one, at) => ({ ...one, whose: answers[at] ?? nobody }));
}

interface Known {
  survey: Survey;
  agencyId: string;
}

/** Judges rows whose families are known, against the lists, the catalogue, each other and what the agency reported before. */
export async function judgeRows(
  ctx: ServicesContext,
  tx: ServicesTx,
  rows: readonly (ReadRow & { whose: Found })[],
  { survey, agencyId }: Known,
): Promise<JudgedRow[]> {
  const today = officeDate(ctx.clock.now());
  const codes = [...new Set(rows.flatMap(({ cells }) => cells.program ?? []))];
  const programs = new Map((await programsByCode(tx, codes)).map((one) => [one.code, one]));
  const householdIds = [...new Set(rows.flatMap(({ whose }) => whose.householdId ?? []))];
  const before = await reportedBefore(tx, agencyId, householdIds);
  const reported = new Map(before.map((one) => [keyOf(one), one.title]));
  const seen = new Map<string, number>();
  return rows.map(({ row, cells, whose, problems: read }) => {
    const problems = [...read];
    const wrong = ({ key }: TableColumn, code: string, message: LocalizedText) => {
      if (!problems.some((one) => one.column === key))
        problems.push({ code, message, row: row.number, column: key });
    };
    if (cells.family && whose.problem && whose.problem in WHOSE) {
      const of = whose.problem.startsWith('PERSON') ? columns.PERSON : columns.FAMILY;
      wrong(of, whose.problem, WHOSE[whose.problem]);
    }
    if (cells.needs.length === 0) wrong(columns.NEED, 'CELL_NEEDED', NEED_NEEDED);
    for (const need of cells.needs) {
      const known = survey.needs[need];
      if (!known) wrong(columns.NEED, 'CODE_UNKNOWN', unknownCode(need.slice(0, 30)));
      else if (!known.active) wrong(columns.NEED, 'CODE_RETIRED', retiredCode(need));
    }
    const program = cells.program === null ? null : programs.get(cells.program);
    if (program === undefined) wrong(columns.PROGRAM, 'CODE_UNKNOWN', noProgram(cells.program ?? ''));
    if (cells.from && cells.from > today) wrong(columns.FROM, 'DATE_IN_FUTURE', IN_FUTURE);
    if (cells.from && cells.from < EARLIEST) wrong(columns.FROM, 'DAY_TOO_EARLY', TOO_EARLY);
    if (cells.from && cells.until && cells.until < cells.from)
      wrong(columns.UNTIL, 'PERIOD_WRONG', UPSIDE_DOWN);
    const { householdId } = whose;
    if (problems.length > 0 || householdId === null || cells.from === null)
      return { number: row.number, entry: null, problems };
    const entry = {
      ...{ householdId, personId: whose.personId, programId: program?.id ?? null },
      ...{ needs: [...new Set(cells.needs)].toSorted(), from: cells.from, until: cells.until },
      ...{ amountRupiah: cells.amountRupiah, goods: cells.goods, note: cells.note },
      termMonths: program?.termMonths ?? null,
    };
    const key = keyOf(entry);
    const twin = seen.get(key);
    seen.set(key, twin ?? row.number);
    const title = reported.get(key);
    if (twin !== undefined) wrong(columns.FAMILY, 'ROW_TWICE', twice(twin));
    else if (title !== undefined) wrong(columns.FAMILY, 'ENTRY_EXISTS', exists(title));
    return { number: row.number, entry: problems.length > 0 ? null : entry, problems };
  });
}

const keyOf = ({ householdId, personId, programId, needs, from, until, amountRupiah, goods }: EntryKey) =>
  JSON.stringify([
    ...[householdId, personId, programId, [...needs].toSorted(), from, until],
    ...[amountRupiah === null ? null : String(amountRupiah), goods?.toLowerCase() ?? null],
  ]);

/** No office keeps books from before. */
const EARLIEST = '2000-01-01';

const WHOSE: Record<NonNullable<Found['problem']>, LocalizedText> = {
  FAMILY_UNKNOWN: {
    id: 'Keluarga dengan nomor ini tidak ada di data.',
    en: 'No family in the data has this number.',
  },
  FAMILY_AMBIGUOUS: {
    id: 'Nomor ini menunjuk lebih dari satu keluarga. Pakai id keluarga dari alamat halamannya.',
    en: 'This number leads to more than one family. Use the id of the family from the address of its page.',
  },
  PERSON_UNKNOWN: {
    id: 'Orang dengan NIK ini tidak ada di data.',
    en: 'Nobody in the data has this NIK.',
  },
  PERSON_ELSEWHERE: {
    id: 'Orang ini bukan anggota keluarga di baris ini.',
    en: 'This person is no member of the family of this row.',
  },
};

const NEED_NEEDED: LocalizedText = {
  id: 'Isi dengan kode kebutuhan; beberapa kode dipisah titik koma.',
  en: 'Write the code of a need; several with semicolons between.',
};
const noProgram = (code: string): LocalizedText => ({
  id: `Program dengan kode "${code.slice(0, 30)}" tidak ada. Kosongkan bila bukan program di katalog.`,
  en: `There is no programme with the code "${code.slice(0, 30)}". Leave it empty where it is none of the catalogue.`,
});
const IN_FUTURE: LocalizedText = { id: 'Hari ini belum tiba.', en: 'This day has not come yet.' };
const TOO_EARLY: LocalizedText = { id: 'Paling awal 1 Januari 2000.', en: '1 January 2000 at the earliest.' };
const UPSIDE_DOWN: LocalizedText = {
  id: 'Hari terakhir tidak boleh sebelum hari pertama.',
  en: 'The last day is not before the first one.',
};
const twice = (row: number): LocalizedText => ({
  id: `Baris ini sama dengan baris ${row}.`,
  en: `This row is the same as row ${row}.`,
});
const exists = (title: string): LocalizedText => ({
  id: `Bantuan ini sudah tercatat dari mitra yang sama, di laporan "${title}".`,
  en: `This aid is on record from the same partner, in the report "${title}".`,
});
