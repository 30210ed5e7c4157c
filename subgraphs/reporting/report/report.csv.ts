import Papa from 'papaparse';
import { CSV, csvDay, csvNumber } from '../../shared/csv.ts';
import type { Language, LocalizedText } from '../../shared/errors.ts';
import { asHeading, filled, type OfficeWords } from '../../shared/word.ts';

/** Names of regions by code; unknown ones are left out. */
export type RegionNames = ReadonlyMap<string, string>;

/** One column of a report as a table: its title with the unit, which may name words of the office, and its value in a row. */
export interface Column<Row> {
  title: LocalizedText;
  value: (row: Row, regions: RegionNames) => LocalizedText | string | number | bigint | null;
}

/** A report as rows and columns. */
export interface Table<Row = never> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
}

/**
 * A report as CSV for Indonesian spreadsheets, as in the console's lists: semicolons, decimal commas, days as
 * `09/03/2026`; months stay `2026-03`, so that they sort. Without totals. A text that a spreadsheet would read as a
 * formula gets an apostrophe in front.
 */
export function tableToCsv<Row>(
  { columns, rows }: Table<Row>,
  language: Language,
  regions: RegionNames = new Map(),
  office: OfficeWords = {},
): string {
  const cell = (value: ReturnType<Column<Row>['value']>): string | number | null => {
    if (value === null) return null;
    if (typeof value === 'string') return csvDay(value);
    if (typeof value === 'object') return value[language];
    const isWhole = typeof value === 'bigint' || Number.isInteger(value);
    return isWhole ? Number(value) : csvNumber(value);
  };
  return Papa.unparse(
    {
      fields: columns.map((column) => asHeading(filled(column.title, office))[language]),
      data: rows.map((row) => columns.map((column) => cell(column.value(row, regions)))),
    },
    CSV,
  );
}
