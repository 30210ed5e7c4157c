import { longDate } from './indonesian.ts';
import { type Page, type Printing, renderSlip } from './page.ts';

/** A queue number and what to bring (TGL-1). */
export interface Slip {
  number: string;
  deskName: string;
  /** `YYYY-MM-DD`. */
  day: string;
  /** `08.15`, in the office's zone. */
  time: string;
  visitName: string;
  /** The documents needed for this kind of visit. */
  documents: readonly string[];
  /** What the visitor asks about, where the office keeps a guide of its own for it. */
  programName: string | null;
}

/** The slip of the queue: short, large number, for the small printer of the counter. */
export function renderTicketSlip(slip: Slip, printing: Printing): Promise<Buffer> {
  return renderSlip(`Antrean ${slip.number}`, printing, (page) => {
    const { office, installation } = printing;
    page.text((office?.name ?? installation.regencyName).toUpperCase(), {
      size: 9,
      bold: true,
      align: 'center',
    });
    if (office?.address) page.text(office.address, { size: 7.5, align: 'center' });
    if (office?.phone) page.text(`Telepon ${office.phone}`, { size: 7.5, align: 'center' });
    page.text('Nomor antrean', { size: 9, align: 'center' });
    page.text(slip.number, { size: 44, bold: true, align: 'center' });
    page.text(slip.deskName, { size: 12, bold: true, align: 'center' });
    page.text(`${longDate(slip.day)}, pukul ${slip.time}`, { size: 8.5, align: 'center' });
    separator(page);
    page.text(`Keperluan: ${slip.visitName}`, { size: 9, bold: true });
    if (slip.programName) page.text(`Program: ${slip.programName}`, { size: 9 });
    if (slip.documents.length > 0) {
      page.gap(3);
      page.text('Siapkan dokumen berikut:', { size: 9 });
      for (const document of slip.documents) item(page, document);
    }
    separator(page);
    page.text('Layanan ini tidak dipungut biaya.', { size: 8.5, align: 'center' });
  });
}

function separator(page: Page): void {
  page.gap(5);
  page.rule(page.y);
  page.gap(5);
}

function item(page: Page, text: string): void {
  const at = page.y + 3;
  page.box(page.left, at, 7, 7);
  page.text(text, { size: 9, width: page.width - 13 }, { x: page.left + 13, y: at - 1 });
}
