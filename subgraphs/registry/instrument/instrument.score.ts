import { ValidationError } from '../../shared/errors.ts';
import type { InstrumentDefinition, WelfareClass } from './instrument.definition.ts';

/** The best answer: it adds nothing to the score. */
export const BEST_ANSWER = 4;

/** What one answer adds to the score. */
export interface Contribution {
  /** `q1` … */
  key: string;
  answer: number;
  /** weight × steps away from the best answer. */
  points: number;
  /** What the worst answer would have added. */
  maximum: number;
}

export interface Assessment {
  /** 0 (no need) to `maximum`; higher is poorer. */
  score: number;
  maximum: number;
  /** The class of the score. It guides; a person decides (SRG-3). */
  class: WelfareClass;
  contributions: Contribution[];
}

/**
 * Scores the answers (1 worst to 4 best, in the order of the questions): score = Σ weight × (4 − answer).
 * Throws ValidationError `ANSWERS_INCOMPLETE` with one issue per question that is missing or not 1 to 4. Pure (BRU-1).
 */
export function assess(definition: InstrumentDefinition, answers: readonly number[]): Assessment {
  assertAnswered(definition, answers);
  const contributions = definition.questions.map((question, index) => {
    const answer = answers[index] ?? BEST_ANSWER;
    return {
      key: question.key,
      answer,
      points: question.weight * (BEST_ANSWER - answer),
      maximum: question.weight * (BEST_ANSWER - 1),
    };
  });
  const score = contributions.reduce((sum, one) => sum + one.points, 0);
  return {
    score,
    maximum: contributions.reduce((sum, one) => sum + one.maximum, 0),
    class: classOf(definition, score),
    contributions,
  };
}

/** The score of the worst answers to all questions. */
export function maximumOf({ questions }: { questions: readonly { weight: number }[] }): number {
  return questions.reduce((sum, { weight }) => sum + weight * (BEST_ANSWER - 1), 0);
}

/** The class of a score: the poorest class whose cut-off is not above it. */
export function classOf(definition: InstrumentDefinition, score: number): WelfareClass {
  const found = definition.classes.find((one) => score >= one.fromScore);
  if (!found) throw new Error(`no class for score ${score}`); // impossible: the last class starts at 0
  return found;
}

function assertAnswered(definition: InstrumentDefinition, answers: readonly number[]): void {
  const issues = definition.questions
    .map((question, index) => ({ question, index, answer: answers[index] }))
    .filter(
      ({ answer }) =>
        !(answer !== undefined && Number.isInteger(answer) && answer >= 1 && answer <= BEST_ANSWER),
    )
    .map(({ question, index }) => ({
      code: 'ANSWER_MISSING',
      message: {
        id: `Pertanyaan ${index + 1} belum dijawab: ${question.text.id}.`,
        en: `Question ${index + 1} is not answered: ${question.text.en}.`,
      },
      path: ['input', 'answers', String(index)],
    }));
  if (issues.length === 0 && answers.length === definition.questions.length) return;
  throw new ValidationError(
    'ANSWERS_INCOMPLETE',
    {
      id: `Formulir ini memuat ${definition.questions.length} pertanyaan, masing-masing dijawab 1 sampai 4.`,
      en: `This form has ${definition.questions.length} questions, each answered 1 to 4.`,
    },
    { path: ['input', 'answers'], issues },
  );
}
