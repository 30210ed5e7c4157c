import type { Content } from 'pdfmake/interfaces';
import { facts, heading, paragraphs, subheading } from './blocks.ts';
import { longDate } from './indonesian.ts';
import { lines, type Printing, renderA4 } from './paper.ts';
import type { ReadableProgram, StandardPart } from './standard.ts';

/** Where the public reads the same, printed below each standard. */
export interface Standards {
  /** Per sector, in the office's order. */
  sectors: readonly { name: string; programs: readonly ReadableProgram[] }[];
  /** `https://…/layanan`. */
  address: string;
}

const NO_STANDARD =
  'Langkah, biaya, hasil, dan tempat pengaduan program ini belum ditetapkan sebagai standar pelayanan.';

/** The service standard of one programme, on the office's paper (SRG-20). */
export function renderStandard(
  program: ReadableProgram,
  address: string,
  printing: Printing,
): Promise<Buffer> {
  return renderA4(`Standar pelayanan ${program.name}`, printing, [
    heading('Standar pelayanan', program.name),
    ...standardOf(program, address),
    ...read(address, printing),
  ]);
}

/** The catalogue: every active programme with its standard, by sector. */
export function renderCatalogue({ sectors, address }: Standards, printing: Printing): Promise<Buffer> {
  return renderA4('Katalog program dan standar pelayanan', printing, [
    heading('Program dan standar pelayanan', `Keadaan ${longDate(printing.printedOn)}`),
    ...(sectors.length === 0 ? paragraphs('Belum ada program yang dibuka.') : []),
    ...sectors.flatMap(({ name, programs }) => [
      ...lines([name], { fontSize: 13, bold: true, headlineLevel: 1, margin: [0, 8, 0, 6] }),
      ...programs.flatMap((program) => [
        ...subheading(program.name, 11.5),
        ...standardOf(program, `${address}/${program.code}`),
      ]),
    ]),
    ...read(address, printing),
  ]);
}

/** Paper has no links: it says where a file lies. */
const standardOf = (program: ReadableProgram, address: string): Content[] => [
  ...paragraphs(program.description),
  facts(program.facts.map(([label, value, file]) => [label, file ? `${address}/${file}` : value])),
  ...program.parts.flatMap(partOf),
  ...paragraphs(!program.hasStandard && NO_STANDARD),
];

function partOf({ title, lines: said, kind }: StandardPart): Content[] {
  if (kind === 'text') return [...subheading(title), ...paragraphs(...said)];
  const items = said.map((text) => ({ text, margin: [0, 0, 0, 2] as [number, number, number, number] }));
  return [
    ...subheading(title),
    { margin: [0, 0, 0, 8], lineHeight: 1.1, ...(kind === 'steps' ? { ol: items } : { ul: items }) },
  ];
}

const read = (address: string, { printedOn }: Printing): Content[] =>
  lines([`Keadaan ${longDate(printedOn)}. Yang terbaru selalu ada di ${address}.`], {
    fontSize: 9,
    margin: [0, 8, 0, 0],
  });
