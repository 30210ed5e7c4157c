import type { Column } from 'pdfmake/interfaces';
import { addMonths } from '../../subgraphs/shared/clock.ts';
import { wordOf } from '../../subgraphs/shared/word.ts';
import { addressee, facts, heading, paragraphs, type Signatory, signature } from './blocks.ts';
import { inWords, longDate, rupiahInWords } from './indonesian.ts';
import { lines, mm, type Printing, renderA4 } from './paper.ts';

/** Whom a document is about, as far as its reader may see them. */
export interface Subject {
  name: string;
  /** The head of their household, where that is somebody else: a child is found by its parents (SRG-10). */
  headName?: string | null;
  /** Masked: a printed page travels. Null where there is none. */
  nik: string | null;
  birthDate: string | null;
  /** Street, RT/RW, village, district. */
  address: string | null;
}

/** A recommendation letter (SRG-9). Days are `YYYY-MM-DD`. */
export interface Letter {
  number: string;
  issuedOn: string;
  validFrom: string;
  validUntil: string;
  extensions: number;
  /** Of one issued in an emergency, before anybody was verified: what became of it. Null of all others. */
  provision: 'PENDING' | 'CONFIRMED' | 'QUESTIONED' | null;
  /** The registry knows the subject as listed, or a verification was decided. */
  isChecked: boolean;
  /** By what somebody outside the list is served (SRG-18, BRU-2); null where the list or the programme itself is enough. */
  basis: 'OFFICER' | 'REGENT' | null;
  /** The social agency's, of an application to the regional head. */
  recommendation: { number: string | null; issuedOn: string | null } | null;
  lastExtendedOn: string | null;
  agencyName: string;
  programName: string;
  quantity: number;
  /** Null where the programme gives no money. */
  amountRupiah: bigint | null;
  subject: Subject;
  caseNumber: string;
  /** False for a request. */
  isComplaint: boolean;
  signatory: Signatory;
  /** Where the QR code leads. */
  publicAddress: string;
}

/** At most so wide, points: a dot of the code is a whole number of points, three for an address of usual length. */
const QR_SIDE = mm(40);

/** The numbered letter with which the office sends somebody to an agency. */
export function renderLetter(letter: Letter, printing: Printing): Promise<Buffer> {
  const { number, amountRupiah, quantity, issuedOn: signedOn, signatory, publicAddress } = letter;
  const closing = paragraphs(
    'Mohon penerimaan, penyerahan, atau penolakan beserta alasannya disampaikan kembali kepada kami. Atas perhatian dan kerja samanya kami ucapkan terima kasih.',
  );
  return renderA4(`Surat Rekomendasi ${number}`, printing, [
    heading('Surat Rekomendasi', `Nomor: ${number}`),
    ...lines([provisionalMark(letter)], { bold: true, alignment: 'center', margin: [0, 0, 0, 8] }),
    addressee(letter.agencyName, printing),
    ...paragraphs(groundsText(letter, printing)),
    facts(subjectRows(letter.subject)),
    ...paragraphs('untuk memperoleh layanan berikut:'),
    facts([
      ['Program', letter.programName],
      ['Jumlah', quantity > 1 ? String(quantity) : null],
      ['Nilai bantuan', amountRupiah ? rupiahInWords(amountRupiah) : null],
      ['Berlaku', validityText(letter)],
      ['Perpanjangan', extensionText(letter)],
    ]),
    signature(printing, { signedOn, signatory, closing, beside: verification(publicAddress) }),
  ]);
}

/** The code that opens the public page of the letter, and the address below it. */
function verification(address: string): Column {
  const how = 'Periksa keabsahan surat ini dengan memindai kode di atas atau membuka\n';
  const text = [how, { text: address, link: address }];
  return [
    { qr: address, fit: QR_SIDE, eccLevel: 'M' },
    { text, fontSize: 7.5, margin: [0, 6, mm(30), 0] },
  ];
}

/** What stands over a letter that nobody has confirmed yet. */
function provisionalMark({ provision }: Letter): string | null {
  if (provision === 'PENDING') return 'SEMENTARA: KEADAAN DARURAT, MENUNGGU HASIL VERIFIKASI';
  if (provision === 'QUESTIONED') return 'SEMENTARA: KEADAAN DARURAT, HASIL VERIFIKASI SEDANG DITINJAU';
  return null;
}

/** What the letter rests on; that data were checked is said only where they were. */
function groundsText(letter: Letter, { installation, words }: Printing): string {
  const asked = `Berdasarkan ${wordOf('CaseKind', letter.isComplaint ? 'COMPLAINT' : 'REQUEST').id} nomor ${letter.caseNumber}`;
  if (letter.provision === 'PENDING')
    return `${asked} dan karena keadaan darurat, sebelum data kesejahteraan sosial diperiksa, dengan ini kami merekomendasikan untuk sementara:`;
  if (letter.provision === 'QUESTIONED')
    return `${asked} dan karena keadaan darurat, dengan ini kami merekomendasikan untuk sementara:`;
  if (letter.basis === 'OFFICER')
    return `${asked} dan hasil verifikasi petugas kami, dengan ini kami merekomendasikan:`;
  if (letter.basis === 'REGENT')
    return `${asked} dan keputusan ${wordOf('Title', 'REGIONAL_HEAD', words).id} atas ${recommendationText(letter)} bahwa yang bersangkutan miskin, dengan ini kami merekomendasikan:`;
  const checked = ` dan hasil pemeriksaan data kesejahteraan sosial ${installation.regencyName}`;
  return `${asked}${letter.isChecked ? checked : ''}, dengan ini kami merekomendasikan:`;
}

/** `rekomendasi tertulis dinas sosial nomor 460/12/2026 tanggal 20 Februari 2026`. */
function recommendationText({ recommendation }: Letter): string {
  const { number, issuedOn } = recommendation ?? {};
  return [
    'rekomendasi tertulis dinas sosial',
    number && `nomor ${number}`,
    issuedOn && `tanggal ${longDate(issuedOn)}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** The rows that say who somebody is. */
export function subjectRows(subject: Subject): [string, string | null][] {
  return [
    ['Nama', subject.name],
    ['Kepala keluarga', subject.headName ?? null],
    ['NIK', subject.nik],
    ['Tanggal lahir', subject.birthDate && longDate(subject.birthDate)],
    ['Alamat', subject.address],
  ];
}

/** `3 (tiga) bulan, 1 Desember 2026 sampai dengan 1 Maret 2027`; days alone where they make no whole months. */
function validityText({ validFrom, validUntil }: Letter): string {
  const days = `${longDate(validFrom)} sampai dengan ${longDate(validUntil)}`;
  const months = MONTHS_TRIED.find((count) => addMonths(validFrom, count) === validUntil);
  return months ? `${months} (${inWords(BigInt(months))}) bulan, ${days}` : days;
}

const MONTHS_TRIED = Array.from({ length: 24 }, (_, index) => index + 1);

function extensionText({ extensions, lastExtendedOn }: Letter): string | null {
  if (extensions === 0) return null;
  const last = lastExtendedOn ? `, terakhir pada ${longDate(lastExtendedOn)}` : '';
  return `diperpanjang ${extensions} kali${last}`;
}
