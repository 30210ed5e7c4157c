import pdfmake from 'pdfmake';
import type {
  CanvasElement,
  Content,
  ContentStack,
  ContentText,
  Node,
  TDocumentDefinitions,
} from 'pdfmake/interfaces';
import type { OfficeWords } from '../../subgraphs/shared/word.ts';
import { FONT_FILES, highest, inLettersOfFont } from './font.ts';
import { longDate } from './indonesian.ts';

/** Whose office prints, as every page says. */
export interface Installation {
  mode: 'sample' | 'real';
  /** `Kabupaten Contoh`; in capitals in a letterhead. */
  regencyName: string;
  /** `33.14`. */
  regencyCode?: string;
}

/** What every printed page says beside its content. */
export interface Printing {
  installation: Installation;
  /** What the office says of itself; null until it is set, for a letterhead of the regency alone. */
  office?: Letterhead | null;
  /** What the office calls posts and regions. */
  words?: OfficeWords;
  /** `YYYY-MM-DD` in the office's zone. */
  printedOn: string;
  /** Who printed it: the name of the account; null for what anybody takes from a public page. */
  printedBy: string | null;
}

/** The office as its letterhead says it. */
export interface Letterhead {
  name: string;
  address: string | null;
  phone: string | null;
  email: string | null;
  website: string | null;
}

/** The office's name below the regency's, until it has said its own. */
export const OFFICE = 'Unit Pelayanan Terpadu Kesejahteraan Sosial';

const SAMPLE = 'DATA CONTOH';

/** Millimetres in points. */
export const mm = (length: number): number => (length * 72) / 25.4;

const A4_WIDTH = mm(210);
const LEFT = mm(22);
const RIGHT = mm(20);
/** Between the margins of A4, points. */
export const TEXT_WIDTH = A4_WIDTH - LEFT - RIGHT;
const SLIP_MARGIN = mm(5);
/** Between the margins of a slip, points. */
export const SLIP_WIDTH = mm(80) - 2 * SLIP_MARGIN;

/** A title this far down its page begins the next one, with what stands below it. */
const TOO_LOW = 0.85;
const WHOLE = 'whole';
const FOOT_FONT = 7.5;
/** The page number and the gap before it, points. */
const PAGE_NUMBER = 110;
/** Codes of letters that the foot of a page has room for. */
const MOST_CODES = 20;

pdfmake.setFonts({ Arimo: { normal: FONT_FILES.regular, bold: FONT_FILES.bold } });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(FONT_FILES).includes(path));

/** An A4 document under the office's letterhead, with page numbers and, for sample data, its mark on every page. */
export function renderA4(
  title: string,
  printing: Printing,
  content: readonly Content[],
  /** The name of another sender of the regency, whose address is not known here. */
  sender?: string,
): Promise<Buffer> {
  const office = sender ? { ...NO_ADDRESS, name: sender } : printing.office;
  const missing = new Set<string>();
  const body = inLettersOfFont([...letterhead({ ...printing, office }), ...content], missing);
  const foot = shortened(inLettersOfFont(footText(title, printing), missing));
  const note = missingText(missing);
  return render(title, printing, {
    pageSize: 'A4',
    pageMargins: [LEFT, mm(18), RIGHT, Math.max(mm(22), footHeight(foot, note))],
    content: body,
    footer: (page, pages) => footer(foot, `Halaman ${page} dari ${pages}`, note),
    pageBreakBefore: (node) => isTooLow(node) || isCut(node),
    ...(printing.installation.mode === 'sample' && {
      watermark: { text: SAMPLE, bold: true, fontSize: 80, angle: -52, color: 'black', opacity: 0.08 },
    }),
  });
}

const isTooLow = ({ headlineLevel, startPosition }: Node): boolean =>
  headlineLevel !== undefined && startPosition.verticalRatio > TOO_LOW;

/**
 * Content that begins the next page rather than being split. Content higher than a page is split there all the same:
 * pdfmake's own `unbreakable` leaves it out without a word.
 */
export const whole = (content: Content[], style: Omit<ContentStack, 'stack'> = {}): Content => ({
  ...style,
  style: WHOLE,
  stack: content,
});

const isCut = ({ style, pageNumbers }: Node): boolean => style === WHOLE && pageNumbers.length > 1;

/** A slip 80 mm wide and as long as its content, for the small printer of a counter. */
export function renderSlip(title: string, printing: Printing, content: readonly Content[]): Promise<Buffer> {
  const isSample = printing.installation.mode === 'sample';
  const mark = lines([isSample && SAMPLE], { fontSize: 9, bold: true, alignment: 'center' });
  return render(title, printing, {
    pageSize: { width: mm(80), height: 'auto' },
    pageMargins: SLIP_MARGIN,
    content: inLettersOfFont([...mark, ...content], new Set()),
  });
}

function render(title: string, printing: Printing, definition: TDocumentDefinitions): Promise<Buffer> {
  const author = printing.office?.name ?? `${OFFICE} ${printing.installation.regencyName}`;
  return pdfmake
    .createPdf({
      ...definition,
      language: 'id-ID',
      displayTitle: true,
      info: { title, author, creationDate: new Date(`${printing.printedOn}T00:00:00Z`) },
      defaultStyle: { font: 'Arimo', fontSize: 10.5 },
    })
    .getBuffer();
}

const NO_ADDRESS = { address: null, phone: null, email: null, website: null };

function letterhead({ installation, office }: Printing): Content[] {
  const reached = [
    office?.phone && `Telepon ${office.phone}`,
    office?.email && `Surel ${office.email}`,
    office?.website && `Laman ${office.website}`,
  ];
  const names: Content[] = [
    { text: `PEMERINTAH ${installation.regencyName.toUpperCase()}`, fontSize: 12 },
    { text: (office?.name ?? OFFICE).toUpperCase(), fontSize: 14, bold: true },
  ];
  const below = lines([office?.address, reached.filter(Boolean).join(' · ')], { fontSize: 9 });
  const rules = [line(TEXT_WIDTH, 1.6, 0), line(TEXT_WIDTH, 0.5, 2.5)];
  return [
    { alignment: 'center', stack: [...names, ...below] },
    { canvas: rules, margin: [0, 6, 0, 16] },
  ];
}

/** What may be left out of a page. */
export type Unsure = string | false | null | undefined;

/** A line of text for each that is said. */
export const lines = (texts: readonly Unsure[], style: Omit<ContentText, 'text'> = {}): Content[] =>
  texts.flatMap((text) => (text ? [{ text, ...style }] : []));

const line = (width: number, lineWidth: number, y: number): CanvasElement => ({
  type: 'line',
  x1: 0,
  y1: y,
  x2: width,
  y2: y,
  lineWidth,
});

/** A line across the page or the slip, with room above and below it; lengths are points. */
export const rule = (width: number, above: number, below: number, thickness = 0.5): Content => ({
  canvas: [line(width, thickness, 0)],
  margin: [0, above, 0, below],
});

function footText(title: string, { installation, printedOn, printedBy }: Printing): string {
  const mark = installation.mode === 'sample' ? `${SAMPLE} · ` : '';
  return `${mark}${title} · dicetak ${longDate(printedOn)}${printedBy === null ? '' : ` oleh ${printedBy}`}`;
}

/** Letters of a foot: room for a title and a name of the greatest length, where none stands as its code. */
const LONGEST_FOOT = 480;

const shortened = (foot: string): string =>
  foot.length > LONGEST_FOOT ? `${foot.slice(0, LONGEST_FOOT)}…` : foot;

/** What explains the codes on the page; an empty line where there are none. */
function missingText(missing: ReadonlySet<string>): string {
  if (missing.size === 0) return '\u00a0';
  const codes = [...missing].sort().slice(0, MOST_CODES);
  const more = missing.size > MOST_CODES ? ', …' : '';
  return `Huruf yang tidak dapat dicetak ditulis sebagai kodenya: ${codes.join(', ')}${more}`;
}

/** Room for the foot of a page: pdfmake leaves out what is higher than the margin. */
const footHeight = (text: string, note: string): number =>
  highest(note, TEXT_WIDTH, FOOT_FONT) + highest(text, TEXT_WIDTH - PAGE_NUMBER, FOOT_FONT) + 16;

function footer(text: string, number: string, note: string): Content {
  return {
    margin: [LEFT, 4, RIGHT, 0],
    fontSize: FOOT_FONT,
    stack: [
      note,
      rule(TEXT_WIDTH, 4, 4),
      { columns: [text, { text: number, width: 'auto' }], columnGap: 12 },
    ],
  };
}
