import { downloadText } from './download.ts';
import type { Column } from './RecordTable.tsx';

/** First characters that make a spreadsheet read a text as a formula. */
const formulaStart = /^[=+\-@\t\r]/;

/** A date or timestamp as the API returns it. */
const day = /^(\d{4})-(\d{2})-(\d{2})$/;
const moment = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const momentStyle = {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
} as const;

/** `09/03/2026`; a timestamp in the reader's time zone: `09/03/2026 14:05`. */
function withOfficeDates(text: string): string {
  if (!moment.test(text)) return text.replace(day, '$3/$2/$1');
  return new Intl.DateTimeFormat('en-GB', momentStyle).format(new Date(text)).replace(',', '');
}

/** One cell: decimal comma, dates as the office writes them, formulas escaped, quotes doubled. Pure. */
export function csvCell(value: string | number | null | undefined): string {
  if (value == null) return '';
  if (typeof value === 'number') return String(value).replace('.', ',');
  const text = withOfficeDates(value);
  const safe = formulaStart.test(text) ? `'${text}` : text;
  return /[";\n\r,]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The rows as CSV for Indonesian spreadsheets, in the format of the server's `report.csv.ts`. Skips columns without `text`. Pure. */
export function toCsv<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const written = columns.filter((column) => column.text !== undefined);
  const lines = rows.map((row) => written.map((column) => csvCell(column.text?.(row))).join(';'));
  return [written.map((column) => csvCell(column.label)).join(';'), ...lines].join('\r\n');
}

/** Downloads the text as a file. The byte order mark makes spreadsheets read it as UTF-8. */
export const downloadCsv = (name: string, csv: string): void =>
  downloadText(`${name}.csv`, `\uFEFF${csv}`, 'text/csv');
