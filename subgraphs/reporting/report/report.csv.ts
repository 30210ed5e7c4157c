import Papa from 'papaparse';
import type { Language, LocalizedText } from '../../shared/errors.ts';

/** One column of a report as a table: its title with the unit, and its value in a row. */
export interface Column<Row> {
  title: LocalizedText;
  value: (row: Row) => LocalizedText | string | number | bigint | null;
}

/** A report as rows and columns. */
export interface Table<Row = never> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
}

/**
 * A report as CSV (RFC 4180) in a language, without totals: sums are the reader's. A text that a spreadsheet would
 * take for a formula is prefixed with an apostrophe.
 */
export function tableToCsv<Row>({ columns, rows }: Table<Row>, language: Language): string {
  const cell = (value: ReturnType<Column<Row>['value']>): string | number | null => {
    if (typeof value === 'bigint') return Number(value);
    return value !== null && typeof value === 'object' ? value[language] : value;
  };
  return Papa.unparse(
    {
      fields: columns.map((column) => column.title[language]),
      data: rows.map((row) => columns.map((column) => cell(column.value(row)))),
    },
    { escapeFormulae: true },
  );
}
