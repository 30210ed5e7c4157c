import type { z } from 'zod';
import type { ErrorIssue } from '../../shared/errors.ts';
import { inBothLanguages } from '../../shared/validation-words.ts';
import { HOUSEHOLD_FACTS } from '../household/household.facts.ts';
import {
  choicesOf,
  type InstrumentDefinition,
  type InstrumentQuestion,
  instrumentShape,
  isScored,
  type QuestionOf,
} from './instrument.definition.ts';
import { examineCounts, type Path, type Report } from './instrument.examine.counts.ts';
import { maximumOf, mostPointsOf } from './instrument.score.ts';

/**
 * The definition from unchecked input, or every reason why it is invalid, with paths in it (BRU-1). Its shape comes
 * first (`DEFINITION_…`), then its sense: no two questions of one key, no two answers of one number, numbers covered
 * without gap or overlap, every gap of the source closed, classes that a score can reach, and none that entitles while
 * a poorer one does not. Pure.
 */
export function examine(given: unknown): { definition: InstrumentDefinition } | { issues: ErrorIssue[] } {
  const parsed = instrumentShape.safeParse(given, { error: inBothLanguages });
  if (!parsed.success) return { issues: parsed.error.issues.flatMap(issuesOfShape) };
  const issues: ErrorIssue[] = [];
  const report: Report = (code, id, en, path) =>
    void issues.push({ code, message: { id, en }, path: path.map(String) });
  examineSections(parsed.data, report);
  examineQuestions(parsed.data.questions, report);
  examineClasses(parsed.data, report);
  return issues.length > 0 ? { issues } : { definition: parsed.data };
}

function issuesOfShape(issue: z.core.$ZodIssue): ErrorIssue[] {
  const [id = '', en = id] = issue.message.split(' | ');
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      code: 'DEFINITION_UNKNOWN_FIELD',
      message: { id, en },
      path: [...path, key],
    }));
  return [{ code: 'DEFINITION_FORM', message: { id, en }, path }];
}

function examineSections({ sections, questions }: InstrumentDefinition, report: Report): void {
  const codes = sections.map(({ code }) => code);
  for (const [index, code] of codes.entries())
    if (codes.indexOf(code) !== index)
      report('SECTION_REPEATED', 'Kode bagian ini sudah dipakai.', 'Another section has this code.', [
        'sections',
        index,
        'code',
      ]);
  for (const [index, { section }] of questions.entries())
    if (section !== null && !codes.includes(section))
      report('SECTION_UNKNOWN', 'Bagian ini tidak ada pada formulir.', 'The form has no such section.', [
        'questions',
        index,
        'section',
      ]);
}

function examineQuestions(questions: readonly InstrumentQuestion[], report: Report): void {
  const keys = questions.map(({ key }) => key);
  for (const [index, question] of questions.entries()) {
    const path: Path = ['questions', index];
    if (keys.indexOf(question.key) !== index)
      report('QUESTION_KEY_REPEATED', 'Pertanyaan lain memakai kode ini.', 'Another question has this key.', [
        ...path,
        'key',
      ]);
    if (question.key in HOUSEHOLD_FACTS)
      report(
        'QUESTION_KEY_TAKEN',
        'Kode ini sudah nama fakta lain tentang rumah tangga.',
        'Another fact about households has this name.',
        [...path, 'key'],
      );
    if (question.kind === 'CHOICE' || question.kind === 'MULTIPLE') examineOptions(question, path, report);
    if (question.kind === 'NUMBER') examineNumber(question, path, report);
    examineCounts(question, path, report);
    examinePoints(question, path, report);
  }
  if (!questions.some(isScored))
    report('NOTHING_SCORED', 'Sedikitnya satu pertanyaan dinilai.', 'At least one question is scored.', [
      'questions',
    ]);
}

function examinePoints(question: InstrumentQuestion, path: Path, report: Report): void {
  // A question without answers to choose is told of already.
  if (question.kind === 'TEXT' || ('options' in question && question.options.length < 2)) return;
  const given =
    question.kind === 'NUMBER'
      ? question.bands.some(({ points }) => points > 0)
      : choicesOf(question).some(({ points }) => points > 0);
  if (question.scored && mostPointsOf(question) === 0)
    report('POINTS_NONE', 'Tidak ada jawaban yang menambah nilai.', 'No answer adds to the score.', path);
  if (!question.scored && given)
    report('POINTS_UNSCORED', 'Pertanyaan ini tidak dinilai.', 'This question is not scored.', path);
}

function examineOptions(
  { kind, options, gaps }: QuestionOf<'CHOICE'> | QuestionOf<'MULTIPLE'>,
  path: Path,
  report: Report,
): void {
  const fewest = kind === 'CHOICE' ? 2 : 1;
  if (options.length < fewest)
    report('OPTIONS_COUNT', `Sedikitnya ${fewest} jawaban.`, `At least ${fewest} answers.`, [
      ...path,
      'options',
    ]);
  const values = options.map(({ value }) => value);
  const texts = options.map(({ text }) => text.id.toLowerCase());
  for (const at of options.keys()) {
    const optionPath = [...path, 'options', at];
    if (values.indexOf(values[at] ?? 0) !== at)
      report('OPTION_REPEATED', 'Jawaban lain memakai nomor ini.', 'Another answer has this number.', [
        ...optionPath,
        'value',
      ]);
    if (texts.indexOf(texts[at] ?? '') !== at)
      report('OPTION_REPEATED', 'Jawaban lain berbunyi sama.', 'Another answer has the same words.', [
        ...optionPath,
        'text',
        'id',
      ]);
  }
  for (const [at, { countsAs }] of gaps.entries())
    if (!values.includes(countsAs))
      report(
        'GAP_OPEN',
        'Pilih jawaban yang dihitung untuk celah ini.',
        'Say which answer this gap counts as.',
        [...path, 'gaps', at, 'countsAs'],
      );
}

/** Bounds in order, and bands that cover them: one step of the last digit lies between two. */
function examineNumber(
  { min, max, decimals, bands, scored }: QuestionOf<'NUMBER'>,
  path: Path,
  report: Report,
): void {
  const step = 10 ** -decimals;
  const isSame = (a: number, b: number) => Math.abs(a - b) < step / 2;
  if (min >= max)
    report(
      'NUMBER_BOUNDS',
      'Batas bawah lebih kecil daripada batas atas.',
      'The lowest is below the highest.',
      [...path, 'max'],
    );
  if (!scored && bands.length === 0) return;
  let next = min;
  for (const [at, { from, to }] of bands.entries()) {
    const bandPath = [...path, 'bands', at];
    if (from > to)
      report('BAND_FORM', 'Rentang ditulis dari kecil ke besar.', 'A range goes from low to high.', [
        ...bandPath,
        'to',
      ]);
    else if (isSame(from, next)) next = to + step;
    else if (from < next) {
      report(
        'BANDS_OVERLAP',
        'Rentang ini bertindihan dengan rentang di atasnya.',
        'This range overlaps the one above.',
        [...bandPath, 'from'],
      );
      next = to + step;
    } else {
      report(
        'BANDS_GAP',
        'Ada angka di antara rentang ini dan yang di atasnya yang belum dinilai.',
        'Numbers between this range and the one above are left open.',
        [...bandPath, 'from'],
      );
      next = to + step;
    }
  }
  if (!isSame(next, max + step) && (bands.length === 0 || next < max + step))
    report(
      'BANDS_GAP',
      'Rentang belum mencakup seluruh angka sampai batas atas.',
      'The ranges do not cover every number up to the highest.',
      [...path, 'bands'],
    );
  else if (next > max + step + step / 2)
    report('BANDS_OVERLAP', 'Rentang melewati batas atas.', 'The ranges pass the highest number.', [
      ...path,
      'bands',
    ]);
}

function examineClasses({ classes, questions }: InstrumentDefinition, report: Report): void {
  const maximum = maximumOf({ questions });
  const codes = classes.map(({ code }) => code);
  for (const [index, { code, fromScore, entitles }] of classes.entries()) {
    const path: Path = ['classes', index];
    const poorer = classes[index - 1];
    if (codes.indexOf(code) !== index)
      report('CLASS_REPEATED', 'Golongan lain memakai kode ini.', 'Another class has this code.', [
        ...path,
        'code',
      ]);
    const cutOff = [...path, 'fromScore'];
    if (poorer && fromScore >= poorer.fromScore)
      report(
        'CUT_OFF_ORDER',
        'Batas harus di bawah golongan yang lebih miskin.',
        'Lower than the poorer class.',
        cutOff,
      );
    if (maximum > 0 && (fromScore < 0 || fromScore > maximum))
      report('CUT_OFF_UNREACHABLE', `Batas 0 sampai ${maximum}.`, `A cut-off is 0 to ${maximum}.`, cutOff);
    if (index === classes.length - 1 && fromScore !== 0)
      report('LAST_CUT_OFF', 'Golongan terakhir mulai dari 0.', 'The last class begins at 0.', cutOff);
    if (entitles && poorer && !poorer.entitles)
      report(
        'ENTITLES_ORDER',
        'Golongan yang lebih miskin juga harus berhak.',
        'The poorer class is entitled too.',
        ['classes', index - 1, 'entitles'],
      );
  }
  if (!classes.some(({ entitles }) => entitles))
    report('ENTITLES_NOBODY', 'Sedikitnya satu golongan harus berhak.', 'At least one class is entitled.', [
      'classes',
      0,
      'entitles',
    ]);
}
