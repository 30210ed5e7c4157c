import type { Answers, AnswerValue } from './instrument.answers.ts';
import {
  choicesOf,
  type InstrumentDefinition,
  type InstrumentQuestion,
  isScored,
  type WelfareClass,
} from './instrument.definition.ts';

/** What one answer adds to the score. */
export interface Contribution {
  /** The question. */
  key: string;
  answer: AnswerValue;
  points: number;
  /** The most that any answer would have added. */
  maximum: number;
}

export interface Assessment {
  /** 0 (no need) to `maximum`; higher is poorer. */
  score: number;
  maximum: number;
  /** The class of the score. It guides; a person decides (SRG-3). */
  class: WelfareClass;
  /** Of the scored questions, in the form's order. */
  contributions: Contribution[];
}

/** Adds up the points of the answers to scored questions (BRU-1); `readAnswers` has checked them. Pure. */
export function assess(definition: InstrumentDefinition, answers: Answers): Assessment {
  const contributions = definition.questions.filter(isScored).flatMap((question) => {
    const answer = answers[question.key];
    if (answer === undefined) return [];
    return [
      { key: question.key, answer, points: pointsOf(question, answer), maximum: mostPointsOf(question) },
    ];
  });
  const score = contributions.reduce((sum, one) => sum + one.points, 0);
  return { score, maximum: maximumOf(definition), class: classOf(definition, score), contributions };
}

/** What an answer adds; 0 for an answer that the question does not have. Pure. */
export function pointsOf(question: InstrumentQuestion, answer: AnswerValue): number {
  if (!isScored(question)) return 0;
  if (question.kind === 'NUMBER')
    return question.bands.find(({ from, to }) => Number(answer) >= from && Number(answer) <= to)?.points ?? 0;
  const chosen = Array.isArray(answer) ? answer : [Number(answer)];
  const sum = choicesOf(question)
    .filter(({ value }) => chosen.includes(value))
    .reduce((total, { points }) => total + points, 0);
  return question.kind === 'MULTIPLE' && question.cap !== null ? Math.min(sum, question.cap) : sum;
}

/** The most that an answer to the question adds. Pure. */
export function mostPointsOf(question: InstrumentQuestion): number {
  if (!isScored(question)) return 0;
  if (question.kind === 'NUMBER') return Math.max(0, ...question.bands.map(({ points }) => points));
  const options = choicesOf(question);
  if (question.kind !== 'MULTIPLE') return Math.max(0, ...options.map(({ points }) => points));
  const sum = options.reduce((total, { points }) => total + points, 0);
  return question.cap === null ? sum : Math.min(sum, question.cap);
}

/** The highest score that answers can reach. */
export function maximumOf({ questions }: Pick<InstrumentDefinition, 'questions'>): number {
  return questions.reduce((sum, one) => sum + mostPointsOf(one), 0);
}

/** The class of a score: the poorest class whose cut-off is not above it. */
export function classOf(definition: InstrumentDefinition, score: number): WelfareClass {
  const found = definition.classes.find((one) => score >= one.fromScore);
  if (!found) throw new Error(`no class for score ${score}`); // impossible: the last class starts at 0
  return found;
}
