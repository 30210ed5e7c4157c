import type { Content, TableCell } from 'pdfmake/interfaces';
import { STATED } from '../../subgraphs/shared/generated/stated.ts';
import { headingOf, type OfficeWords, wordOf } from '../../subgraphs/shared/word.ts';
import { fitsPage, PLAIN, RULED, subheading, ticked } from './blocks.ts';
import { MEMBER_QUESTIONS } from './member-questions.ts';
import { lines } from './paper.ts';

/** One who lives in the household, as far as it is known; each answer in words, empty where nobody knows it. */
export interface FormMember {
  name: string;
  nik: string | null;
  relation: string;
  sex: string;
  birthDate: string;
  /** In the order of `MEMBER_QUESTIONS`. */
  answers: readonly string[];
  /** On a filled form: stayed, came, or left with reason and day. */
  whereabouts: string;
}

/** The members on the form; `rows` null where the visit listed nobody. */
export interface FormMembers {
  rows: readonly FormMember[] | null;
  /** Whether the visit has been: no rows to write in. */
  isFilled: boolean;
}

/** Rows to write in: for newcomers below known members, or for a whole household. */
const FEW_ROWS = 6;
const MANY_ROWS = 8;
const ROW_HEIGHT = 22;
const FONT = 7;
const HEAD_FONT = 6;
/** The column of names less its margins, points. */
const NARROWEST = 65;
/** Per cent: no word of a heading is broken. */
const WIDTHS = [3.5, 15.5, 8.5, 3.5, 8.5, 8.5, 7, 8, 8, 7, 5, 8.5, 8.5];

/** Who lives there: the known members and rows for others, or whom the visit found. */
export function membersOf({ rows, isFilled }: FormMembers, words: OfficeWords | undefined): Content[] {
  const title = subheading(isFilled ? 'Yang ditemukan pada kunjungan' : 'Siapa yang tinggal di sini', 11);
  if (!rows) return [...title, { text: 'Anggota tidak didata pada kunjungan ini.', margin: [0, 0, 0, 8] }];
  const empty = isFilled ? 0 : rows.length > 0 ? FEW_ROWS : MANY_ROWS;
  const heads = [
    'No.',
    'Nama dan NIK',
    'Hubungan',
    'L/P',
    'Tanggal lahir',
    ...MEMBER_QUESTIONS.map(({ code }) => headingOf('MemberField', code).id),
    'Keberadaan',
  ];
  const body: TableCell[][] = [
    heads.map((text) => ({ text, bold: true, alignment: 'center', fontSize: HEAD_FONT })),
    ...rows.map((one, at) => [
      String(at + 1),
      one.nik ? `${one.name}\n${one.nik}` : one.name,
      one.relation,
      one.sex,
      one.birthDate,
      ...one.answers,
      one.whereabouts,
    ]),
    ...Array.from({ length: empty }, (_, at) =>
      heads.map((_, cell) => (cell === 0 ? String(rows.length + at + 1) : '')),
    ),
  ];
  return [
    ...title,
    ...(isFilled ? [] : lines([HOW], { fontSize: 7.5, margin: [0, 0, 0, 4] })),
    {
      layout: RULED_CLOSE,
      fontSize: FONT,
      margin: [0, 0, 0, 4],
      table: {
        widths: WIDTHS.map((share) => `${share}%`),
        headerRows: 1,
        dontBreakRows: rows.every(({ name }) => fitsPage([name], NARROWEST, FONT)),
        heights: (row) => (row > rows.length ? ROW_HEIGHT : 'auto'),
        body,
      },
    },
    ...(isFilled ? [] : [legend(words), { fontSize: 9, stack: [ticked(9, false, LISTED, [0, 2, 0, 8])] }]),
  ];
}

const HOW =
  'Periksa dan perbaiki yang tercetak; tulis anggota lain di baris kosong. Kosong berarti belum diketahui, bukan “tidak”.';
const LISTED = 'Semua yang tinggal di rumah ini sudah tercatat di atas.';
const RULED_CLOSE = { ...RULED, paddingLeft: () => 2, paddingRight: () => 2 };

/** The words that answer each question, so that what is written by hand can be typed in. */
function legend(words: OfficeWords | undefined): Content {
  const said = (kind: 'Relationship' | 'LeavingReason' | 'Education' | 'Work' | 'Disability') =>
    STATED[kind].list.map((code) => wordOf(kind, code, words).id).join(', ');
  const rows = [
    ['Hubungan', said('Relationship')],
    ['Pendidikan dan sekolah', said('Education')],
    ['Pekerjaan', said('Work')],
    ['Disabilitas', said('Disability')],
    ['Sakit menahun, hamil, berjaminan', 'ya, tidak'],
    [
      'Keberadaan',
      `${wordOf('SurveyedChange', 'STAYED', words).id}; bila tidak lagi, tanggal dan sebabnya: ${said('LeavingReason')}`,
    ],
  ];
  return { layout: PLAIN, fontSize: 7, table: { widths: [110, '*'], body: rows } };
}
