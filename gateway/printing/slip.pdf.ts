import type { Content } from 'pdfmake/interfaces';
import { ticked } from './blocks.ts';
import { longDate } from './indonesian.ts';
import { lines, type Printing, renderSlip, rule, SLIP_WIDTH } from './paper.ts';

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
  const { office, installation } = printing;
  const head: Content[] = [
    { text: (office?.name ?? installation.regencyName).toUpperCase(), bold: true },
    ...lines([office?.address, office?.phone && `Telepon ${office.phone}`], { fontSize: 7.5 }),
    'Nomor antrean',
    { text: slip.number, fontSize: 44, bold: true },
    { text: slip.deskName, fontSize: 12, bold: true },
    { text: `${longDate(slip.day)}, pukul ${slip.time}`, fontSize: 8.5 },
  ];
  const bring: Content[] = [
    { text: `Keperluan: ${slip.visitName}`, bold: true },
    ...lines([slip.programName && `Program: ${slip.programName}`]),
    ...lines([slip.documents.length > 0 && 'Siapkan dokumen berikut:'], { margin: [0, 3, 0, 2] }),
    ...slip.documents.map((document) => ticked(7, false, document, [0, 0, 0, 2])),
  ];
  return renderSlip(`Antrean ${slip.number}`, printing, [
    { alignment: 'center', fontSize: 9, stack: head },
    rule(SLIP_WIDTH, 5, 5),
    { fontSize: 9, stack: bring },
    rule(SLIP_WIDTH, 4, 5),
    { text: 'Layanan ini tidak dipungut biaya.', fontSize: 8.5, alignment: 'center' },
  ]);
}
