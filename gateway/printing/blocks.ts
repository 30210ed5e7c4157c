import type { CanvasElement, Content, CustomTableLayout, Column as PageColumn } from 'pdfmake/interfaces';
import { longDate, placeOf } from './indonesian.ts';
import type { Printing } from './paper.ts';

/** A document's name in the middle of the page, with its number below where it has one. */
export const heading = (title: string, below?: string): Content => ({
  alignment: 'center',
  margin: [0, 0, 0, 12],
  stack: [
    { text: title.toUpperCase(), fontSize: 13, bold: true, ...(below && { decoration: 'underline' }) },
    ...(below ? [below] : []),
  ],
});

/** The title of a part; it never stands at the end of a page alone. */
export const subheading = (text: string, fontSize = 10.5): Content => ({
  text,
  bold: true,
  fontSize,
  headlineLevel: 1,
  margin: [0, 0, 0, 4],
});

export const paragraph = (text: string): Content => ({ text, lineHeight: 1.2, margin: [0, 0, 0, 8] });

/** Whom a letter is for. */
export const addressee = (name: string): Content => ({
  stack: ['Kepada Yth.', { text: `Kepala ${name}`, bold: true }, 'di tempat'],
  margin: [0, 0, 0, 12],
});

/** A table without lines. */
export const PLAIN: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0,
  paddingBottom: () => 3,
};

/** Label, colon, value; a row without a value is left out. At least one row has one. */
export const facts = (rows: readonly (readonly [label: string, value: string | null])[]): Content => ({
  layout: PLAIN,
  margin: [0, 0, 0, 6],
  table: {
    widths: [120, 12, '*'],
    body: rows.flatMap(([label, value]) => (value ? [[label, ':', value]] : [])),
  },
});

export interface Column {
  title: string;
  /** Share of the width: columns share it in these proportions. */
  share: number;
  align?: 'left' | 'right' | 'center';
}

const RULED: CustomTableLayout = {
  hLineWidth: () => 0.7,
  vLineWidth: () => 0.7,
  paddingLeft: () => 4,
  paddingRight: () => 4,
  paddingTop: () => 4,
  paddingBottom: () => 4,
};

/**
 * Whether a text surely fits a page, however narrow its column. pdfmake leaves out without a word what it may not split and
 * what is higher than a page.
 */
export const fitsPage = (text: string): boolean => text.length + 40 * text.split('\n').length < 1000;

/** A ruled table; its head is repeated on every page, and no row is split that could stand on one page. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): Content {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const isWhole = rows.flat().every(fitsPage);
  return {
    layout: RULED,
    fontSize: 9,
    margin: [0, 0, 0, 10],
    table: {
      widths: columns.map(({ share }) => `${(100 * share) / total}%`),
      headerRows: 1,
      keepWithHeaderRows: isWhole ? 1 : 0,
      dontBreakRows: isWhole,
      body: [
        columns.map(({ title }) => ({ text: title, bold: true, alignment: 'center' })),
        ...rows.map((cells) => cells.map((text, at) => ({ text, alignment: columns[at]?.align ?? 'left' }))),
      ],
    },
  };
}

/** A text behind a box to tick; lengths are points. */
export const ticked = (side: number, isTicked: boolean, text: Content): Content => ({
  columnGap: 6,
  columns: [
    {
      width: side,
      margin: [0, 1, 0, 0],
      canvas: [
        { type: 'rect', x: 0, y: 0, w: side, h: side, lineWidth: 0.7 },
        ...(isTicked ? [cross(side)] : []),
      ],
    },
    typeof text === 'string' ? { text } : text,
  ],
});

/** Two strokes through a box, drawn as one. */
const cross = (side: number): CanvasElement => {
  const [near, middle, far] = [1.5, side / 2, side - 1.5];
  const points: [number, number][] = [
    [near, near],
    [far, far],
    [middle, middle],
    [far, near],
    [near, far],
  ];
  return { type: 'polyline', lineWidth: 1.4, points: points.map(([x, y]) => ({ x, y })) };
};

export interface Signatory {
  /** `Kepala Unit`, or `Plt. Kepala Unit` where somebody acts in another's place. */
  office: string;
  /** Null leaves a line to write on. */
  name: string | null;
  rank?: string | null;
  /** The number of the civil servant. */
  nip?: string | null;
}

/** Who signs below a first line, with room for the signature. */
export const signer = (first: string, { office, name, rank, nip }: Signatory): PageColumn => ({
  alignment: 'center',
  lineHeight: 1.1,
  stack: [
    first,
    office,
    name === null
      ? { text: '(…………………………………………)', margin: [0, 64, 0, 0] }
      : { text: name, bold: true, decoration: 'underline', margin: [0, 64, 0, 0] },
    ...[rank, nip && `NIP ${nip}`].flatMap((line) => line || []),
  ],
});

/** The end of a document, never split: its last words, then place, date and who signs at the right of `beside`. */
export function signature(
  printing: Printing,
  {
    signedOn,
    signatory,
    closing = [],
    beside = '',
  }: {
    /** `YYYY-MM-DD`; null leaves a line to write on. */
    signedOn: string | null;
    signatory: Signatory;
    closing?: Content[];
    beside?: PageColumn;
  },
): Content {
  const date = signedOn ? longDate(signedOn) : '……………………………';
  const place = placeOf(printing.installation.regencyName);
  return {
    unbreakable: true,
    stack: [
      ...closing,
      {
        margin: [0, 14, 0, 6],
        columns: [beside, signer(`${place}, ${date}`, signatory)],
      },
    ],
  };
}
