import type {
  CanvasElement,
  Content,
  CustomTableLayout,
  Margins,
  Column as PageColumn,
} from 'pdfmake/interfaces';
import { highest } from './font.ts';
import { headOf, longDate, placeOf } from './indonesian.ts';
import { lines, type Printing, TEXT_WIDTH, type Unsure, whole } from './paper.ts';

/** A document's name in the middle of the page, with its number below where it has one. */
export const heading = (title: string, below: string): Content => ({
  alignment: 'center',
  margin: [0, 0, 0, 12],
  stack: [{ text: title.toUpperCase(), fontSize: 13, bold: true, decoration: 'underline' }, below],
});

/** The title of a part; it never stands at the end of a page alone. */
export const subheading = (text: string, fontSize = 10.5): Content[] =>
  lines([text], { bold: true, fontSize, headlineLevel: 1, margin: [0, 0, 0, 4] });

/** A paragraph for each text; what is not said (null, false) is left out. */
export const paragraphs = (...texts: readonly Unsure[]): Content[] =>
  lines(texts, { lineHeight: 1.2, margin: [0, 0, 0, 8] });

/** Whom a letter is for. */
export const addressee = (name: string, { words }: Printing): Content => ({
  stack: ['Kepada Yth.', { text: headOf(name, words), bold: true }, 'di tempat'],
  margin: [0, 0, 0, 12],
});

const layout = (line: number, padding: number, below: number): CustomTableLayout => ({
  hLineWidth: () => line,
  vLineWidth: () => line,
  paddingLeft: () => padding,
  paddingRight: () => padding,
  paddingTop: () => padding,
  paddingBottom: () => below,
});

/** A table without lines. */
export const PLAIN = layout(0, 0, 3);
/** Round the texts of a ruled table, points. */
const PADDING = 4;
const TABLE_FONT = 9;
export const RULED = layout(0.7, PADDING, PADDING);

/** Label, colon, value; a row without a value is left out. At least one row has one. */
export const facts = (rows: readonly (readonly [label: string, value: string | null])[]): Content => {
  const body = rows.flatMap(([label, value]) => (value ? [[label, ':', value]] : []));
  return { layout: PLAIN, margin: [0, 0, 0, 6], table: { widths: [120, 12, '*'], body } };
};

export interface Column {
  title: string;
  /** Share of the width: columns share it in these proportions. */
  share: number;
  align?: 'left' | 'right' | 'center';
}

/** What may not be split is no higher, points: a page has room for it and for the head of a table. */
const HIGHEST = 500;

/**
 * Whether texts, one below the other in a column so wide (points), surely fit a page. pdfmake leaves out without a word
 * what it may not split and what is higher than a page.
 */
export const fitsPage = (texts: readonly string[], width: number, fontSize: number): boolean =>
  texts.reduce((sum, text) => sum + highest(text, width, fontSize), 0) < HIGHEST;

/** A ruled table; its head is repeated on every page, and no row is split that could stand on one page. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): Content {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (TEXT_WIDTH * share) / total - 2 * PADDING - 1);
  const isWhole = rows.every((cells) =>
    cells.every((text, at) => fitsPage([text], widths[at] ?? 0, TABLE_FONT)),
  );
  return {
    layout: RULED,
    fontSize: TABLE_FONT,
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
export function ticked(side: number, isTicked: boolean, text: string, margin: Margins = 0): Content {
  const box: CanvasElement = { type: 'rect', x: 0, y: 0, w: side, h: side, lineWidth: 0.7 };
  const canvas = isTicked ? [box, cross(side)] : [box];
  return { columnGap: 6, margin, columns: [{ width: side, margin: [0, 1, 0, 0], canvas }, { text }] };
}

/** Two strokes through a box, drawn as one. */
function cross(side: number): CanvasElement {
  const [near, middle, far] = [1.5, side / 2, side - 1.5];
  const points = [near, far, middle, far, near].map((x, at) => ({
    x,
    y: [near, far, middle, near, far][at] ?? x,
  }));
  return { type: 'polyline', lineWidth: 1.4, points };
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

const ROOM_TO_SIGN: Margins = [0, 64, 0, 0];

/** Who signs below a first line, with room for the signature. */
export const signer = (first: string, { office, name, rank, nip }: Signatory): PageColumn => ({
  alignment: 'center',
  lineHeight: 1.1,
  stack: [
    first,
    office,
    name
      ? { text: name, bold: true, decoration: 'underline', margin: ROOM_TO_SIGN }
      : { text: '(…………………………………………)', margin: ROOM_TO_SIGN },
    ...lines([rank, nip && `NIP ${nip}`]),
  ],
});

interface End {
  /** `YYYY-MM-DD`; null leaves a line to write on. */
  signedOn: string | null;
  signatory: Signatory;
  /** The last words, which stand on the same page. */
  closing?: Content[];
  /** What stands at the left of who signs. */
  beside?: PageColumn;
}

/** The end of a document, not split where it fits a page: its last words, then place, date and who signs. */
export function signature(
  { installation }: Printing,
  { signedOn, signatory, closing = [], beside = '' }: End,
): Content {
  const date = signedOn ? longDate(signedOn) : '……………………………';
  const signs = signer(`${placeOf(installation.regencyName)}, ${date}`, signatory);
  return whole([...closing, { margin: [0, 14, 0, 6], columns: [beside, signs] }]);
}
