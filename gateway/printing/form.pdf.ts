import { facts, heading, signature } from './blocks.ts';
import { longDate } from './indonesian.ts';
import type { Subject } from './letter.pdf.ts';
import { mm, type Page, type Printing, renderA4 } from './page.ts';

/** One question with its four answers, the worst first (BRU-1). */
export interface Question {
  text: string;
  options: readonly string[];
  /** What the instrument says of cases that the options leave open. */
  notes?: readonly string[];
}

export interface Section {
  title: string;
  questions: readonly Question[];
}

/** Whom a form is about, and who visits them. */
export interface FormFamily {
  subject: Subject;
  surveyorName: string | null;
}

/** What a surveyor wrote down. */
export interface FilledForm extends FormFamily {
  /** By question in the form's order: which answer, counted from 1. */
  answers: readonly number[];
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
}

const LINE = '……………………………………………………………………………';
const BOX = 9;

/** The survey form on paper: the same questions as on screen, so that it can be typed in later with its true date. */
export function renderForm(form: SurveyForm, printing: Printing): Promise<Buffer> {
  return renderA4(`Formulir ${form.name}`, printing, (page) => {
    const { filled, family } = form;
    const state = filled ? 'terisi' : family ? 'untuk diisi' : 'formulir kosong';
    heading(page, form.name, `Edisi ${form.edition} · ${state}`);
    facts(page, identityRows(filled, family));
    if (!filled) {
      page.text('Beri tanda silang pada satu kotak untuk setiap pertanyaan.', { size: 9 });
      page.gap(4);
    }
    let number = 0;
    for (const section of form.sections) {
      page.need(60);
      page.text(section.title, { bold: true, size: 11 });
      page.gap(4);
      for (const question of section.questions) {
        drawQuestion(page, number + 1, question, filled?.answers[number]);
        number += 1;
      }
      page.gap(4);
    }
    drawNarrative(page, filled);
    drawPhotoAndPlace(page, filled);
    drawSignatures(page, printing, filled ?? family, filled?.visitedOn ?? null);
  });
}

function identityRows(filled: FilledForm | null, family: FormFamily | null): [string, string | null][] {
  const whose = filled ?? family;
  if (!whose) {
    return ['Nama kepala keluarga', 'NIK', 'Alamat, RT/RW', 'Desa/kelurahan', 'Tanggal kunjungan'].map(
      (label) => [label, LINE],
    );
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

/** A question and its answers in two columns, each before its box. */
function drawQuestion(page: Page, number: number, question: Question, answer: number | undefined): void {
  const half = page.width / 2;
  const textWidth = half - 20 - BOX - 6;
  const heights = question.options.map((option) => page.heightOf(option, { size: 9, width: textWidth }) + 3);
  const rowHeights = heights.flatMap((height, index) =>
    index % 2 === 0 ? [Math.max(height, heights[index + 1] ?? 0)] : [],
  );
  const notes = question.notes?.length ? `Catatan: ${question.notes.join('; ')}` : null;
  const noteText = { size: 7.5, width: page.width - 20 };
  const notesHeight = notes ? page.heightOf(notes, noteText) : 0;
  page.need(18 + notesHeight + rowHeights.reduce((sum, height) => sum + height, 0));
  const top = page.y;
  page.text(`${number}.`, { size: 9.5, bold: true, width: 20 }, { x: page.left, y: top });
  page.text(question.text, { size: 9.5, bold: true, width: page.width - 20 }, { x: page.left + 20, y: top });
  let y = page.y + 2;
  question.options.forEach((option, index) => {
    const x = page.left + 20 + (index % 2) * (half - 10);
    drawTickBox(page, x, y, answer === index + 1);
    page.text(option, { size: 9, width: textWidth }, { x: x + BOX + 6, y: y + 0.5 });
    if (index % 2 === 1) y += rowHeights[(index - 1) / 2] ?? 0;
  });
  if (question.options.length % 2 === 1) y += rowHeights.at(-1) ?? 0;
  if (notes) page.text(notes, noteText, { x: page.left + 20, y });
  page.pdf.y = y + notesHeight + 5;
}

function drawTickBox(page: Page, x: number, y: number, ticked: boolean): void {
  page.box(x, y, BOX, BOX);
  if (!ticked) return;
  page.pdf
    .lineWidth(1.4)
    .moveTo(x + 1.5, y + 1.5)
    .lineTo(x + BOX - 1.5, y + BOX - 1.5)
    .moveTo(x + BOX - 1.5, y + 1.5)
    .lineTo(x + 1.5, y + BOX - 1.5)
    .stroke();
}

function drawNarrative(page: Page, filled: FilledForm | null): void {
  page.need(130);
  page.text('Uraian keadaan keluarga', { bold: true, size: 11 });
  page.gap(4);
  if (filled) {
    page.text(filled.narrative ?? '–', { size: 9.5, lineGap: 1.5 });
    page.gap(8);
    return;
  }
  for (let line = 0; line < 5; line++) {
    page.gap(18);
    page.rule(page.y, 0.3);
  }
  page.gap(12);
}

function drawPhotoAndPlace(page: Page, filled: FilledForm | null): void {
  if (filled) {
    facts(page, [
      [
        'Foto',
        (filled.photos === 0 && filled.photoMissingReason) || `${filled.photos} foto tersimpan di sistem`,
      ],
      ['Koordinat rumah', filled.place ?? '–'],
    ]);
    return;
  }
  const height = mm(48);
  page.need(height + 12);
  const top = page.y;
  page.box(page.left, top, mm(64), height);
  page.text(
    'Foto rumah dan keluarga',
    { size: 9, width: mm(64), align: 'center' },
    { x: page.left, y: top + height / 2 - 5 },
  );
  const x = page.left + mm(70);
  const width = page.width - mm(70);
  page.text('Koordinat rumah', { size: 9.5, bold: true, width }, { x, y: top });
  page.text('Lintang: ……………………………………', { size: 9.5, width }, { x, y: top + 22 });
  page.text('Bujur: …………………………………………', { size: 9.5, width }, { x, y: top + 44 });
  page.text('Nama berkas foto: …………………………', { size: 9.5, width }, { x, y: top + 66 });
  page.pdf.y = top + height + 8;
}

function drawSignatures(
  page: Page,
  printing: Printing,
  family: FormFamily | null,
  visitedOn: string | null,
): void {
  const signed = { office: 'Petugas survei', name: family?.surveyorName ?? null };
  signature(page, printing, visitedOn, signed, (x, y) => {
    const width = page.width * 0.45;
    page.text('Kepala keluarga atau yang mewakili', { width, align: 'center' }, { x, y: y + 15 });
    page.text(
      family ? family.subject.name : '(…………………………………………)',
      { width, align: 'center' },
      { x, y: y + 91 },
    );
  });
}
