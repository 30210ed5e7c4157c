import { longDate, placeOf } from './indonesian.ts';
import type { Page, Printing } from './page.ts';

/** A document's name in the middle of the page, with its number below where it has one. */
export function heading(page: Page, title: string, below?: string): void {
  page.text(title.toUpperCase(), { size: 13, bold: true, align: 'center', underline: below !== undefined });
  if (below) page.text(below, { align: 'center' });
  page.gap(12);
}

export function paragraph(page: Page, text: string): void {
  page.text(text, { lineGap: 2.5 });
  page.gap(8);
}

/** Label, colon, value; a row without a value is left out. */
export function facts(page: Page, rows: readonly (readonly [label: string, value: string | null])[]): void {
  const labelWidth = 120;
  for (const [label, value] of rows) {
    if (!value) continue;
    const width = page.width - labelWidth - 12;
    page.need(page.heightOf(value, { width }));
    const at = page.y;
    page.text(label, { width: labelWidth }, { x: page.left, y: at });
    const afterLabel = page.y;
    page.text(':', { width: 8 }, { x: page.left + labelWidth, y: at });
    page.text(value, { width }, { x: page.left + labelWidth + 12, y: at });
    page.pdf.y = Math.max(page.y, afterLabel) + 3;
  }
  page.gap(6);
}

/** A numbered list, or one with points. */
export function list(page: Page, items: readonly string[], mark: 'number' | 'point' = 'number'): void {
  items.forEach((item, index) => {
    const width = page.width - 20;
    page.need(page.heightOf(item, { width }));
    const at = page.y;
    page.text(mark === 'number' ? `${index + 1}.` : '•', { width: 18 }, { x: page.left, y: at });
    page.text(item, { width, lineGap: 1.5 }, { x: page.left + 20, y: at });
    page.gap(3);
  });
  page.gap(6);
}

export interface Column {
  title: string;
  /** Share of the width: columns share it in these proportions. */
  share: number;
  align?: 'left' | 'right' | 'center';
}

const CELL = 4;

/** A ruled table; its head is repeated on every page, and no row is split. */
export function table(page: Page, columns: readonly Column[], rows: readonly (readonly string[])[]): void {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (page.width * share) / total);

  const height = (cells: readonly string[], bold: boolean): number =>
    Math.max(
      ...cells.map((cell, index) =>
        page.heightOf(cell, { size: 9, bold, width: (widths[index] ?? 0) - 2 * CELL }),
      ),
    ) +
    2 * CELL;

  const draw = (cells: readonly string[], bold: boolean, rowHeight: number): void => {
    const top = page.y;
    let x = page.left;
    cells.forEach((cell, index) => {
      const width = widths[index] ?? 0;
      page.box(x, top, width, rowHeight);
      const align = bold ? 'center' : (columns[index]?.align ?? 'left');
      page.text(cell, { size: 9, bold, align, width: width - 2 * CELL }, { x: x + CELL, y: top + CELL });
      x += width;
    });
    page.pdf.y = top + rowHeight;
  };

  const titles = columns.map(({ title }) => title);
  const headHeight = height(titles, true);
  page.need(headHeight + (rows[0] ? height(rows[0], false) : 0));
  draw(titles, true, headHeight);
  for (const row of rows) {
    const rowHeight = height(row, false);
    if (page.y + rowHeight > page.bottom) {
      page.pdf.addPage();
      draw(titles, true, headHeight);
    }
    draw(row, false, rowHeight);
  }
  page.gap(10);
}

export interface Signatory {
  /** `Kepala Unit`, or `Plt. Kepala Unit` where somebody acts in another's place. */
  office: string;
  /** Null leaves a line to write on. */
  name: string | null;
  rank?: string | null;
  /** The number of the civil servant. */
  nip?: string | null;
}

const SIGNATURE_HEIGHT = 105;

/** Place and date, who signs, room for the signature; at the right, `beside` at the left of it. */
export function signature(
  page: Page,
  printing: Printing,
  signedOn: string | null,
  signatory: Signatory,
  beside?: (x: number, y: number) => void,
): void {
  page.need(SIGNATURE_HEIGHT + 45);
  page.gap(14);
  const top = page.y;
  const x = page.left + page.width * 0.52;
  const width = page.width * 0.48;
  const place = placeOf(printing.installation.regencyName);
  const date = signedOn ? longDate(signedOn) : '……………………………';
  page.text(`${place}, ${date}`, { width, align: 'center' }, { x, y: top });
  page.text(signatory.office, { width, align: 'center' }, { x, y: page.y + 2 });
  page.text(
    signatory.name ?? '(…………………………………………)',
    { width, align: 'center', bold: signatory.name !== null, underline: signatory.name !== null },
    { x, y: top + SIGNATURE_HEIGHT - 14 },
  );
  for (const line of [signatory.rank, signatory.nip && `NIP ${signatory.nip}`])
    if (line) page.text(line, { width, align: 'center' }, { x, y: page.y + 1 });
  const end = page.y;
  beside?.(page.left, top);
  page.pdf.y = Math.max(end, top + SIGNATURE_HEIGHT) + 6;
}
