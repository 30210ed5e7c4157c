import type { Content, TableCell } from 'pdfmake/interfaces';
import { headingOf, type OfficeWords } from '../../subgraphs/shared/word.ts';
import { facts, fitsPage, heading, PLAIN, signature, signer, subheading, ticked } from './blocks.ts';
import { longDate } from './indonesian.ts';
import type { Subject } from './letter.pdf.ts';
import { type FormMember, membersOf } from './members.pdf.ts';
import { lines, mm, type Printing, renderA4, rule, TEXT_WIDTH } from './paper.ts';

/** One question: boxes to tick, or without options a line to write on. */
export interface Question {
  text: string;
  options: readonly string[];
  /** Which boxes are ticked, from 0; none on a blank form. */
  ticked?: readonly number[];
  /** How the line is to be filled: `angka 0–500, m²`. */
  hint?: string;
  /** What was written on the line. */
  written?: string | null;
  /** Whether more than one box may be ticked. */
  isMultiple?: boolean;
  /** What the instrument says of cases that the options leave open, and what else is wanted. */
  notes?: readonly string[];
}

export interface Section {
  /** Null for questions before the first heading. */
  title: string | null;
  questions: readonly Question[];
}

/** Whom a form is about, and who visits them. */
export interface FormFamily {
  subject: Subject;
  surveyorName: string | null;
}

/** What a surveyor wrote down. */
export interface FilledForm extends FormFamily {
  narrative: string | null;
  /** `-7.426400, 111.022100`. */
  place: string | null;
  /** How many photos lie in the system. */
  photos: number;
  /** Why there is none. */
  photoMissingReason: string | null;
  visitedOn: string | null;
  result: string | null;
}

/** A survey form: blank, for one family to be filled by hand, or as it was filled in. */
export interface SurveyForm {
  name: string;
  edition: number;
  sections: readonly Section[];
  /** Null for a form without a family. */
  family: FormFamily | null;
  /** Null until it is filled. */
  filled: FilledForm | null;
  /** The members known so far, or whom the visit found; null where it listed nobody. */
  members: readonly FormMember[] | null;
}

/** An option beside its box and another option, points. */
const OPTION_WIDTH = TEXT_WIDTH / 2 - 30;

const LINE = '……………………………………………………………………………';

/** The survey form on paper: the same questions as on screen, so that it can be typed in later with its true date. */
export function renderForm(form: SurveyForm, printing: Printing): Promise<Buffer> {
  const { filled, family } = form;
  const whose = filled ?? family;
  const state = filled ? 'terisi' : family ? 'untuk diisi' : 'formulir kosong';
  let number = 0;
  const next = (one: Question): Content => question(++number, one);
  return renderA4(`Formulir ${form.name}`, printing, [
    heading(form.name, `Edisi ${form.edition} · ${state}`),
    facts(identityRows(filled, family, printing.words)),
    ...lines(
      [!filled && 'Beri tanda silang pada satu kotak untuk setiap pertanyaan, kecuali bila tertulis lain.'],
      {
        fontSize: 9,
        margin: [0, 0, 0, 4],
      },
    ),
    ...membersOf({ rows: form.members, isFilled: filled !== null }, printing.words),
    ...form.sections.flatMap(({ title, questions }) => [
      ...(title ? subheading(title, 11) : []),
      ...questions.map(next),
    ]),
    ...(filled ? visitOf(filled) : [roomToTell()]),
    signature(printing, {
      signedOn: filled?.visitedOn ?? null,
      signatory: { office: 'Petugas survei', name: whose?.surveyorName ?? null },
      closing: filled ? [] : [roomForPhoto()],
      beside: signer('\u00a0', {
        office: 'Kepala keluarga atau yang mewakili',
        name: whose?.subject.name ?? null,
      }),
    }),
  ]);
}

function identityRows(
  filled: FilledForm | null,
  family: FormFamily | null,
  words: OfficeWords | undefined,
): [string, string | null][] {
  const whose = filled ?? family;
  if (!whose) {
    const village = headingOf('RegionLevel', 'VILLAGE', words).id;
    return ['Nama kepala keluarga', 'NIK', 'Alamat, RT/RW', village, 'Tanggal kunjungan'].map((label) => [
      label,
      LINE,
    ]);
  }
  const { subject } = whose;
  const visit: [string, string | null][] = filled
    ? [
        ['Tanggal kunjungan', filled.visitedOn && longDate(filled.visitedOn)],
        ['Hasil', filled.result],
      ]
    : [['Tanggal kunjungan', LINE]];
  return [
    ['Nama kepala keluarga', subject.name],
    ['NIK', subject.nik],
    ['Alamat', subject.address],
    ...visit,
  ];
}

/** A question and its answers in two columns, each behind its box, or a line; not split where it fits a page. */
function question(
  number: number,
  { text, options, ticked: chosen = [], hint, written, isMultiple, notes: said = [] }: Question,
): Content {
  const notes = isMultiple ? ['boleh lebih dari satu', ...said] : said;
  const cells = options.map((option, index) => ticked(9, chosen.includes(index), option));
  const line =
    options.length === 0 ? [{ text: written ?? LINE }, ...(hint ? [{ text: hint, fontSize: 7.5 }] : [])] : [];
  const rows = cells.flatMap((cell, index) => (index % 2 === 0 ? [[cell, cells[index + 1] ?? '']] : []));
  return {
    unbreakable: fitsPage([text, ...options, ...notes, written ?? ''], OPTION_WIDTH, 9.5),
    margin: [0, 0, 0, 5],
    fontSize: 9,
    columns: [
      { text: `${number}.`, bold: true, fontSize: 9.5, width: 20 },
      [
        { text, bold: true, fontSize: 9.5, margin: [0, 0, 0, 2] },
        ...(rows.length > 0 ? [{ layout: PLAIN, table: { widths: ['*', '*'], body: rows } }] : line),
        ...(notes.length > 0 ? [{ text: `Catatan: ${notes.join('; ')}`, fontSize: 7.5 }] : []),
      ],
    ],
  };
}

const NARRATIVE = 'Uraian keadaan keluarga';

const visitOf = ({ narrative, photos, photoMissingReason, place }: FilledForm): Content[] => [
  ...subheading(NARRATIVE, 11),
  { text: narrative ?? '–', fontSize: 9.5, lineHeight: 1.15, margin: [0, 0, 0, 8] },
  facts([
    ['Foto', (photos === 0 && photoMissingReason) || `${photos} foto tersimpan di sistem`],
    ['Koordinat rumah', place ?? '–'],
  ]),
];

/** Lines to write on. */
const roomToTell = (): Content => ({
  unbreakable: true,
  stack: [...subheading(NARRATIVE, 11), ...Array.from({ length: 5 }, () => rule(TEXT_WIDTH, 18, 0, 0.3))],
  margin: [0, 0, 0, 12],
});

/** A frame for the photo, and lines for where the house is. */
function roomForPhoto(): Content {
  const frame: TableCell = {
    text: 'Foto rumah dan keluarga',
    fontSize: 9,
    alignment: 'center',
    verticalAlignment: 'middle',
  };
  const place: Content[] = [
    { text: 'Koordinat rumah', bold: true },
    'Lintang: ……………………………………',
    'Bujur: …………………………………………',
    'Nama berkas foto: …………………………',
  ];
  return {
    columnGap: mm(6),
    fontSize: 9.5,
    columns: [
      { width: 'auto', table: { widths: [mm(60)], heights: [mm(48)], body: [[frame]] } },
      { lineHeight: 2, stack: place },
    ],
  };
}
