import type { ErrorIssue, LocalizedText } from '../../shared/errors.ts';
import { isName, isReadableText } from '../../shared/words.ts';
import {
  type InstrumentDefinition,
  instrumentDefinition,
  type WelfareClass,
} from './instrument.definition.ts';
import { BEST_ANSWER, maximumOf } from './instrument.score.ts';

/** A definition that is not checked yet; questions are numbered by their order. */
export interface InstrumentDraft {
  questions: readonly {
    group: 'HOUSING' | 'SOCIO_ECONOMIC';
    text: LocalizedText;
    weight: number;
    options: readonly LocalizedText[];
    gaps: readonly { open: LocalizedText; resolution: LocalizedText; countsAs: number }[];
  }[];
  classes: readonly (Omit<WelfareClass, 'cardTier'> & { cardTier?: WelfareClass['cardTier'] })[];
}

const MOST_QUESTIONS = 100;
const MOST_CLASSES = 20;
const HEAVIEST = 1000;
const LONGEST_TEXT = 500;

type Path = readonly (string | number)[];
type Report = (code: string, id: string, en: string, path: Path) => void;

/**
 * The definition from a draft, or every reason why it is invalid, with paths in the draft (BRU-1). Each question has
 * four answers in words and a weight. Each gap has its rule in words and the answer it counts as. A score can reach
 * each class, and a poorer class never entitles to less. Pure.
 */
export function examine(
  draft: InstrumentDraft,
): { definition: InstrumentDefinition } | { issues: ErrorIssue[] } {
  const issues: ErrorIssue[] = [];
  const report: Report = (code, id, en, path) =>
    void issues.push({ code, message: { id, en }, path: path.map(String) });
  examineQuestions(draft.questions, report);
  examineClasses(draft, report);
  if (issues.length > 0) return { issues };
  return { definition: instrumentDefinition.parse(definitionOf(draft)) };
}

function examineQuestions(questions: InstrumentDraft['questions'], report: Report): void {
  if (questions.length < 1 || questions.length > MOST_QUESTIONS) {
    const [id, en] = [
      `Formulir memuat 1–${MOST_QUESTIONS} pertanyaan.`,
      `A form has 1–${MOST_QUESTIONS} questions.`,
    ];
    report('QUESTIONS_COUNT', id, en, ['questions']);
    return;
  }
  for (const [index, { text, weight, options, gaps }] of questions.entries()) {
    const path: Path = ['questions', index];
    examineText(text, [...path, 'text'], report);
    if (!Number.isInteger(weight) || weight < 1 || weight > HEAVIEST)
      report('WEIGHT_FORM', `Bobot 1 sampai ${HEAVIEST}.`, `A weight is 1 to ${HEAVIEST}.`, [
        ...path,
        'weight',
      ]);
    if (options.length !== BEST_ANSWER)
      report('OPTIONS_FOUR', 'Setiap pertanyaan punya empat jawaban.', 'Each question has four answers.', [
        ...path,
        'options',
      ]);
    for (const [at, option] of options.entries()) examineText(option, [...path, 'options', at], report);
    for (const [at, { open, resolution, countsAs }] of gaps.entries()) {
      const gapPath = [...path, 'gaps', at];
      examineText(open, [...gapPath, 'open'], report);
      if (![resolution.id, resolution.en].every((words) => isSaid(words, isReadableText)))
        report('GAP_OPEN', 'Tulis bagaimana celah ini ditutup.', 'Say in words how this gap is closed.', [
          ...gapPath,
          'resolution',
        ]);
      if (!Number.isInteger(countsAs) || countsAs < 1 || countsAs > BEST_ANSWER)
        report('GAP_OPEN', 'Celah dihitung sebagai jawaban 1 sampai 4.', 'A gap counts as answer 1 to 4.', [
          ...gapPath,
          'countsAs',
        ]);
    }
  }
}

function examineClasses({ classes, questions }: InstrumentDraft, report: Report): void {
  if (classes.length < 2 || classes.length > MOST_CLASSES) {
    const [id, en] = [`Formulir memuat 2–${MOST_CLASSES} kelas.`, `A form has 2–${MOST_CLASSES} classes.`];
    report('CLASSES_COUNT', id, en, ['classes']);
    return;
  }
  const maximum = maximumOf({ questions });
  for (const [index, { code, label, fromScore, entitles }] of classes.entries()) {
    const path: Path = ['classes', index];
    const poorer = classes[index - 1];
    examineText(label, [...path, 'label'], report);
    if (!/^[A-Z_]{2,40}$/.test(code) || classes.findIndex((one) => one.code === code) !== index)
      report(
        'CLASS_CODE',
        'Kode kelas: huruf besar dan _, tidak berulang.',
        'A code has capitals and _, once.',
        [...path, 'code'],
      );
    if (poorer && fromScore >= poorer.fromScore)
      report(
        'CUT_OFF_ORDER',
        'Batas harus di bawah kelas yang lebih miskin.',
        'Lower than the poorer class.',
        [...path, 'fromScore'],
      );
    if (questions.length > 0 && (fromScore < 0 || fromScore > maximum))
      report('CUT_OFF_UNREACHABLE', `Batas 0 sampai ${maximum}.`, `A cut-off is 0 to ${maximum}.`, [
        ...path,
        'fromScore',
      ]);
    if (index === classes.length - 1 && fromScore !== 0)
      report('LAST_CUT_OFF', 'Kelas terakhir mulai dari 0.', 'The last class begins at 0.', [
        ...path,
        'fromScore',
      ]);
    if (entitles && poorer && !poorer.entitles)
      report(
        'ENTITLES_ORDER',
        'Kelas yang lebih miskin juga harus berhak.',
        'The poorer class is entitled too.',
        ['classes', index - 1, 'entitles'],
      );
    if (index === 0 && !entitles && !classes.some((one) => one.entitles))
      report('ENTITLES_NOBODY', 'Sedikitnya satu kelas harus berhak.', 'At least one class is entitled.', [
        ...path,
        'entitles',
      ]);
  }
}

function examineText(text: LocalizedText, path: Path, report: Report): void {
  for (const language of ['id', 'en'] as const) {
    if (!isSaid(text[language], isName))
      report(
        'TEXT_FORM',
        `Tulis 1–${LONGEST_TEXT} huruf, angka, atau tanda baca dalam kedua bahasa.`,
        `Write 1–${LONGEST_TEXT} letters, digits or marks in both languages.`,
        [...path, language],
      );
  }
}

const isSaid = (words: string, fits: (text: string) => boolean): boolean => {
  const trimmed = words.trim();
  return trimmed.length <= LONGEST_TEXT && fits(trimmed);
};

const trimmed = ({ id, en }: LocalizedText): LocalizedText => ({ id: id.trim(), en: en.trim() });

function definitionOf({ questions, classes }: InstrumentDraft): unknown {
  return {
    questions: questions.map(({ group, text, weight, options, gaps }, index) => ({
      key: `q${index + 1}`,
      group,
      text: trimmed(text),
      weight,
      options: options.map(trimmed),
      gaps: gaps.map(({ open, resolution, countsAs }) => ({
        open: trimmed(open),
        resolution: trimmed(resolution),
        countsAs,
      })),
    })),
    classes: classes.map(({ code, label, fromScore, entitles, cardTier = null }) => ({
      code,
      label: trimmed(label),
      fromScore,
      entitles,
      cardTier,
    })),
  };
}
