import PDFDocument from 'pdfkit';
import { create as createQr } from 'qrcode';
import type { Installation } from './dependencies.ts';
import { FONTS, printable, unprintableIn } from './font.ts';
import { longDate } from './indonesian.ts';

/** What every printed page says beside its content. */
export interface Printing {
  installation: Pick<Installation, 'mode' | 'regencyName'>;
  /** What the office says of itself; null until it is set, for a letterhead of the regency alone. */
  office?: Letterhead | null;
  /** `YYYY-MM-DD` in the office's zone. */
  printedOn: string;
  /** Who printed it: the name of the account. */
  printedBy: string;
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

const MM = 72 / 25.4;
const SAMPLE = 'DATA CONTOH';

export const mm = (length: number): number => length * MM;

type TextOptions = PDFKit.Mixins.TextOptions & { size?: number; bold?: boolean };

/** A pen on paper: pdfkit with the few habits that all documents share. Lengths are points. */
export class Page {
  /** The letters that stand as their codes, since the font lacks them. */
  readonly unprintable = new Set<string>();

  constructor(readonly pdf: PDFKit.PDFDocument) {}

  get left(): number {
    return this.pdf.page.margins.left;
  }
  get width(): number {
    return this.pdf.page.width - this.left - this.pdf.page.margins.right;
  }
  get bottom(): number {
    return this.pdf.page.height - this.pdf.page.margins.bottom;
  }
  get y(): number {
    return this.pdf.y;
  }

  /** Starts a page where less than this height is left. */
  need(height: number): void {
    if (this.y + height > this.bottom) this.pdf.addPage();
  }

  gap(height: number): void {
    this.pdf.y += height;
  }

  /** Text in the flow of the page, or at a place where `at` is given. */
  text(text: string, options: TextOptions = {}, at?: { x: number; y: number }): void {
    const { size = 10.5, bold = false, ...rest } = options;
    this.#font(size, bold);
    for (const letter of unprintableIn(text)) this.unprintable.add(letter);
    this.pdf.text(printable(text), at?.x ?? this.left, at?.y ?? this.y, { width: this.width, ...rest });
  }

  heightOf(text: string, options: TextOptions = {}): number {
    const { size = 10.5, bold = false, ...rest } = options;
    this.#font(size, bold);
    return this.pdf.heightOfString(printable(text), rest);
  }

  rule(y: number, thickness = 0.5): void {
    this.pdf
      .lineWidth(thickness)
      .moveTo(this.left, y)
      .lineTo(this.left + this.width, y)
      .stroke();
  }

  box(x: number, y: number, width: number, height: number): void {
    this.pdf.lineWidth(0.7).rect(x, y, width, height).stroke();
  }

  /** A QR code as vectors, so that it stays sharp on any printer. */
  qr(text: string, x: number, y: number, side: number): void {
    const { modules } = createQr(text, { errorCorrectionLevel: 'M' });
    const cell = side / modules.size;
    for (let row = 0; row < modules.size; row++)
      for (let column = 0; column < modules.size; column++)
        if (modules.get(row, column)) this.pdf.rect(x + column * cell, y + row * cell, cell, cell);
    this.pdf.fill('black');
  }

  #font(size: number, bold: boolean): void {
    this.pdf
      .font(bold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor('black');
  }
}

/** An A4 document under the office's letterhead, with page numbers and, for sample data, its mark on every page. */
export async function renderA4(
  title: string,
  printing: Printing,
  draw: (page: Page) => void,
  /** The name of another sender of the regency, whose address is not known here. */
  sender?: string,
): Promise<Buffer> {
  const pdf = startPdf(title, printing, {
    size: 'A4',
    margins: { top: mm(18), bottom: mm(22), left: mm(22), right: mm(20) },
    bufferPages: true,
  });
  const page = new Page(pdf);
  pdf.on('pageAdded', () => drawSampleMark(page, printing));
  drawSampleMark(page, printing);
  const office = sender ? { ...NO_ADDRESS, name: sender } : printing.office;
  drawLetterhead(page, { ...printing, office });
  draw(page);
  drawFooters(page, title, printing);
  return finish(pdf);
}

/** A slip 80 mm wide and as long as its content, for the small printer of a counter. */
export async function renderSlip(
  title: string,
  printing: Printing,
  draw: (page: Page) => void,
): Promise<Buffer> {
  const margins = { top: mm(5), bottom: mm(5), left: mm(5), right: mm(5) };
  const attempt = (height: number): Page => {
    const pdf = startPdf(title, printing, { size: [mm(80), height], margins });
    const page = new Page(pdf);
    if (printing.installation.mode === 'sample') page.text(SAMPLE, { size: 9, bold: true, align: 'center' });
    draw(page);
    return page;
  };
  const measured = attempt(mm(1000));
  const height = measured.y + margins.bottom + mm(4); // or the last line would start a page
  measured.pdf.end();
  return finish(attempt(height).pdf);
}

function startPdf(title: string, printing: Printing, options: PDFKit.PDFDocumentOptions): PDFKit.PDFDocument {
  const pdf = new PDFDocument({
    ...options,
    lang: 'id-ID',
    displayTitle: true,
    info: {
      Title: title,
      Author: printing.office?.name ?? `${OFFICE} ${printing.installation.regencyName}`,
      CreationDate: new Date(`${printing.printedOn}T00:00:00Z`),
    },
  });
  // By name, or every change of font would read it anew.
  for (const [name, bytes] of Object.entries(FONTS)) pdf.registerFont(name, bytes);
  return pdf;
}

function drawSampleMark(page: Page, { installation }: Printing): void {
  if (installation.mode !== 'sample') return;
  const { pdf } = page;
  const { x, y } = pdf;
  const { width, height } = pdf.page;
  pdf.save();
  pdf.rotate(-52, { origin: [width / 2, height / 2] });
  pdf.font('bold').fontSize(80).fillColor('#ececec');
  pdf.text(SAMPLE, 0, height / 2 - 40, { width, align: 'center', lineBreak: false });
  pdf.restore();
  pdf.x = x;
  pdf.y = y;
}

const NO_ADDRESS = { address: null, phone: null, email: null, website: null };

function drawLetterhead(page: Page, { installation, office }: Printing): void {
  page.text(`PEMERINTAH ${installation.regencyName.toUpperCase()}`, { size: 12, align: 'center' });
  page.text((office?.name ?? OFFICE).toUpperCase(), { size: 14, bold: true, align: 'center' });
  const reached = [
    office?.phone && `Telepon ${office.phone}`,
    office?.email && `Surel ${office.email}`,
    office?.website && `Laman ${office.website}`,
  ].filter(Boolean);
  for (const line of [office?.address, reached.join(' · ')])
    if (line) page.text(line, { size: 9, align: 'center' });
  page.gap(6);
  page.rule(page.y, 1.6);
  page.rule(page.y + 2.5, 0.5);
  page.gap(16);
}

function drawFooters(page: Page, title: string, printing: Printing): void {
  const { pdf } = page;
  const { count } = pdf.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    pdf.switchToPage(index);
    const { bottom } = pdf.page.margins;
    pdf.page.margins.bottom = 0; // or the text would flow to a new page
    const y = pdf.page.height - mm(14);
    page.rule(y - 5);
    const mark = printing.installation.mode === 'sample' ? `${SAMPLE} · ` : '';
    page.text(
      `${mark}${title} · dicetak ${longDate(printing.printedOn)} oleh ${printing.printedBy}`,
      { size: 7.5, width: page.width - mm(30), height: 9, ellipsis: true },
      { x: page.left, y },
    );
    if (page.unprintable.size > 0)
      page.text(
        `Huruf yang tidak dapat dicetak ditulis sebagai kodenya: ${[...page.unprintable].sort().join(', ')}`,
        { size: 7.5, height: 9, ellipsis: true },
        { x: page.left, y: y - 16 },
      );
    page.text(`Halaman ${index + 1} dari ${count}`, { size: 7.5, align: 'right' }, { x: page.left, y });
    pdf.page.margins.bottom = bottom;
  }
}

function finish(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
    pdf.end();
  });
}
