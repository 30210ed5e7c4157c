import type { Column } from './RecordTable.tsx';

/** First characters that make a spreadsheet read a text as a formula. */
const formulaStart = /^[=+\-@\t\r]/;

/** One cell: numbers as they are, formulas disarmed by an apostrophe, quotes doubled. Pure. */
export function csvCell(value: string | number | null | undefined): string {
  if (value == null) return '';
  if (typeof value === 'number') return String(value);
  const safe = formulaStart.test(value) ? `'${value}` : value;
  return /[";\n\r,]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The rows as CSV with a semicolon, as Indonesian spreadsheets expect. Columns without `text` are left out. Pure. */
export function toCsv<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const written = columns.filter((column) => column.text !== undefined);
  const lines = rows.map((row) => written.map((column) => csvCell(column.text?.(row))).join(';'));
  return [written.map((column) => csvCell(column.label)).join(';'), ...lines].join('\r\n');
}

/** Hands the browser a file of this text; the mark in front tells spreadsheets that it is UTF-8. */
export function downloadCsv(name: string, csv: string): void {
  const url = URL.createObjectURL(new Blob([`\uFEFF${csv}`], { type: 'text/csv;charset=utf-8' }));
  const anchor = Object.assign(document.createElement('a'), { href: url, download: `${name}.csv` });
  anchor.click();
  URL.revokeObjectURL(url);
}
