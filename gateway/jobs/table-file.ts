import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod, rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Papa from 'papaparse';
import type { SheetData } from 'write-excel-file/node';
import { CSV, csvDay, csvNumber } from '../../subgraphs/shared/csv.ts';
import { flush } from '../files/file-store.ts';
import type { Cell, CellKind } from './cells.ts';
import { type FileKind, JobFiles } from './job-files.ts';

/** The most rows of a workbook; beyond them spreadsheets of an office's machines give up, and CSV is made. */
export const MOST_WORKBOOK_ROWS = 100_000;

/** What a file is made from: plain data, so that another thread can make it. */
export interface TableFile {
  folder: string;
  jobId: string;
  kind: FileKind;
  pages: number;
  /** The lines above the table: title, filters, as of when, by whom. */
  head: readonly string[];
  columns: readonly { label: string; kind: CellKind }[];
  /** The office's zone, in which moments are written. */
  zone: string;
}

/**
 * Makes the file of a job from its pages; returns how many rows it has, and its size. Its bytes reach the disk before its name
 * does; the pages stay until the job is said to have ended. `signal` ends it early where it is made in another thread.
 */
export async function makeTableFile(
  table: TableFile,
  _signal?: AbortSignal,
): Promise<{ rows: number; bytes: number }> {
  const files = new JobFiles(table.folder);
  const path = files.result(table.jobId, table.kind);
  const part = `${path}.${randomUUID()}.part`; // another worker may make the same file
  const rows =
    table.kind === 'csv' ? await writeCsv(files, table, part) : await writeWorkbook(files, table, part);
  await chmod(part, 0o600);
  await flush(part);
  await rm(files.result(table.jobId, table.kind === 'csv' ? 'xlsx' : 'csv'), { force: true });
  await rename(part, path);
  return { rows, bytes: (await stat(path)).size };
}

async function writeCsv(
  files: JobFiles,
  { jobId, pages, head, columns, zone }: TableFile,
  path: string,
): Promise<number> {
  let rows = 0;
  async function* lines() {
    const line = (cells: readonly string[]) => `${Papa.unparse([cells], CSV)}\r\n`;
    yield '\ufeff'; // without it Excel reads the file as something else
    for (const one of head) yield line([one]);
    yield '\r\n';
    yield line(columns.map(({ label }) => label));
    for await (const [, ...cells] of files.rows(jobId, pages)) {
      rows += 1;
      yield line(columns.map(({ kind }, at) => csvCell(cells[at] ?? null, kind, zone)));
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path, { mode: 0o600 }));
  return rows;
}

function csvCell(value: Cell, kind: CellKind, zone: string): string {
  if (value === null) return '';
  if (kind === 'moment') return momentInZone(String(value), zone).text;
  if (kind === 'day') return csvDay(String(value));
  return typeof value === 'number' ? csvNumber(value) : value;
}

const STYLE = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Kept by zone: making one takes longer than using it a hundred times. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat('en-GB', { ...STYLE, timeZone: zone });
  clocks.set(zone, clock);
  return clock;
}

/** A moment on the office's clock: as `09/03/2026 14:05`, and as a date whose UTC parts read so, which workbooks take. */
function momentInZone(moment: string, zone: string): { text: string; date: Date } {
  const parts = clockOf(zone).formatToParts(new Date(moment));
  const { year, month, day, hour, minute } = Object.fromEntries(
    parts.map(({ type, value }) => [type, value]),
  );
  return {
    text: `${day}/${month}/${year} ${hour}:${minute}`,
    date: new Date(`${year}-${month}-${day}T${hour}:${minute}:00Z`),
  };
}

async function writeWorkbook(
  files: JobFiles,
  { jobId, pages, head, columns, zone }: TableFile,
  path: string,
): Promise<number> {
  const [title = '', ...about] = head;
  const data: SheetData = [
    [{ value: title, fontWeight: 'bold', fontSize: 14 }],
    ...about.map((line) => [{ value: line }]),
    [],
    columns.map(({ label }) => ({
      value: label,
      fontWeight: 'bold' as const,
      backgroundColor: '#e3efec',
      wrap: true,
    })),
  ];
  const tableAt = data.length;
  const widths = columns.map(({ label }) => Math.min(label.length, 24));
  for await (const [, ...cells] of files.rows(jobId, pages)) {
    data.push(
      columns.map(({ kind }, at) => {
        const value = cells[at] ?? null;
        widths[at] = Math.max(widths[at] ?? 0, Math.min(String(value ?? '').length, 48));
        return workbookCell(value, kind, zone);
      }),
    );
  }
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  await writeXlsxFile(data, {
    sheet: 'Data',
    stickyRowsCount: tableAt,
    columns: widths.map((width) => ({ width: width + 3 })),
  }).toFile(path);
  return data.length - tableAt;
}

function workbookCell(value: Cell, kind: CellKind, zone: string): SheetData[number][number] {
  if (value === null) return null;
  switch (kind) {
    case 'number':
      return { value: Number(value), type: Number };
    case 'rupiah':
      return { value: Number(value), type: Number, format: '"Rp" #,##0' };
    case 'day':
      return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' };
    case 'moment':
      return { value: momentInZone(String(value), zone).date, type: Date, format: 'dd/mm/yyyy hh:mm' };
    default:
      return { value: String(value), type: String };
  }
}
