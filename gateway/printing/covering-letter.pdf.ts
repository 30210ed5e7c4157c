import { headingOf } from '../../subgraphs/shared/word.ts';
import { addressee, heading, paragraphs, type Signatory, signature, table } from './blocks.ts';
import { inWords, rupiah, rupiahInWords } from './indonesian.ts';
import { OFFICE, type Printing, renderA4 } from './paper.ts';

/** One line of the list: somebody recommended to the agency. */
export interface CoveredReferral {
  letterNumber: string | null;
  name: string;
  nik: string | null;
  village: string | null;
  programName: string;
  /** The amount requested; on the agency's letter the amount delivered, 0 for none. */
  amountRupiah: bigint;
  /** What the agency did with it, and why where it said no; asked of the agency's letter only. */
  result: string | null;
}

/** One letter over many referrals to the same agency: the office hands them over, or the agency what it has delivered. */
export interface CoveringLetter {
  from: 'OFFICE' | 'AGENCY';
  /** Null where it has no number yet: a line to write on. */
  number: string | null;
  /** `YYYY-MM-DD`. */
  date: string;
  agencyName: string;
  referrals: readonly CoveredReferral[];
  signatory: Signatory;
}

/** The covering letter and its numbered list. */
export function renderCoveringLetter(letter: CoveringLetter, printing: Printing): Promise<Buffer> {
  const { agencyName, referrals } = letter;
  const count = referrals.length;
  const total = referrals.reduce((sum, { amountRupiah }) => sum + amountRupiah, 0n);
  const isOfAgency = letter.from === 'AGENCY';
  const content = [
    heading('Surat Pengantar', `Nomor: ${letter.number ?? '……………………………………'}`),
    addressee(isOfAgency ? (printing.office?.name ?? OFFICE) : agencyName, printing),
    ...paragraphs(
      `Bersama ini kami sampaikan ${count} (${inWords(BigInt(count))}) rujukan warga ${printing.installation.regencyName} ${isOfAgency ? 'beserta tindak lanjutnya' : 'untuk ditindaklanjuti'}, dengan daftar sebagai berikut.`,
    ),
    table(
      [
        { title: 'No.', share: 7, align: 'center' },
        { title: 'Nama dan NIK', share: 26 },
        { title: headingOf('RegionLevel', 'VILLAGE', printing.words).id, share: 23 },
        { title: 'Program', share: 19 },
        { title: 'Nomor surat', share: 21 },
        { title: 'Nilai', share: 17, align: 'right' },
        ...(isOfAgency ? [{ title: 'Hasil', share: 25 }] : []),
      ],
      referrals.map((one, index) => [
        String(index + 1),
        one.nik ? `${one.name}\n${one.nik}` : one.name,
        one.village ?? '–',
        one.programName,
        one.letterNumber ?? '–',
        one.amountRupiah > 0n ? rupiah(one.amountRupiah) : '–',
        ...(isOfAgency ? [one.result ?? '–'] : []),
      ]),
    ),
    signature(printing, {
      signedOn: letter.date,
      signatory: letter.signatory,
      closing: paragraphs(
        total > 0n && `Jumlah nilai${isOfAgency ? ' yang diserahkan' : ''}: ${rupiahInWords(total)}.`,
        'Demikian disampaikan. Atas perhatian dan kerja samanya kami ucapkan terima kasih.',
      ),
    }),
  ];
  return renderA4('Surat Pengantar', printing, content, isOfAgency ? agencyName : undefined);
}
