import { type Answers, type AnswerValue, isAnswered, isChosen } from './answers.ts';
import type { Question } from './types.ts';

/** What the score needs of a question. */
interface ScoredQuestion extends Pick<Question, 'key' | 'kind' | 'scored' | 'maximum'> {
  choices: readonly { value: number; points: number }[];
  cap?: number | null;
  number?: { bands: readonly { from: number; to: number; points: number }[] } | null;
}

/** What the form needs of an instrument. */
export interface ScoredInstrument {
  questions: readonly ScoredQuestion[];
  /** Poorest first; the last starts at 0. */
  classes: readonly { code: string; label: string; fromScore: number }[];
}

export interface Preview {
  score: number;
  maximum: number;
  unanswered: number;
  /** Null until every question is answered. */
  className: string | null;
  /** Of the scored questions. */
  contributions: readonly { key: string; points: number; maximum: number }[];
}

/**
 * The score while the form is filled in: what the answers add together (BRU-1). A preview: the server computes the one
 * that counts. Pure.
 */
export function previewScore({ questions, classes }: ScoredInstrument, answers: Answers): Preview {
  const contributions = questions
    .filter(({ scored }) => scored)
    .map((question) => ({
      key: question.key,
      points: pointsOf(question, answers[question.key]),
      maximum: question.maximum,
    }));
  const score = contributions.reduce((sum, one) => sum + one.points, 0);
  const unanswered = questions.filter((question) => !isAnswered(question, answers)).length;
  const found = classes.find((one) => score >= one.fromScore);
  return {
    score,
    maximum: contributions.reduce((sum, one) => sum + one.maximum, 0),
    unanswered,
    className: unanswered === 0 ? (found?.label ?? null) : null,
    contributions,
  };
}

function pointsOf(
  { choices, cap, number }: ScoredInstrument['questions'][number],
  answer: AnswerValue | undefined,
): number {
  if (answer === undefined) return 0;
  if (number)
    return number.bands.find(({ from, to }) => Number(answer) >= from && Number(answer) <= to)?.points ?? 0;
  const sum = choices
    .filter(({ value }) => isChosen(answer, value))
    .reduce((total, { points }) => total + points, 0);
  return Math.min(sum, cap ?? sum);
}
