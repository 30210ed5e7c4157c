import type { Question } from './types.ts';

/** The number of a choice, several numbers, yes or no, a number, or free text. */
export type AnswerValue = number | number[] | boolean | string;
/** By the key of the question; what is not answered yet is missing. */
export type Answers = Readonly<Record<string, AnswerValue>>;

/** Whether a form can be sent as far as this question goes: free text alone may be left out. */
export const isAnswered = ({ key, kind }: Pick<Question, 'key' | 'kind'>, answers: Answers): boolean =>
  kind === 'TEXT' || answers[key] !== undefined;

/** The answers with one changed; `undefined` takes it away. */
export function answered(answers: Answers, key: string, answer: AnswerValue | undefined): Answers {
  const { [key]: _, ...others } = answers;
  return answer === undefined ? others : { ...others, [key]: answer };
}

/** Whether a choice is among the answers: 1 is yes, 0 is no. */
export function isChosen(answer: AnswerValue | undefined, value: number): boolean {
  if (typeof answer === 'boolean') return Number(answer) === value;
  return Array.isArray(answer) ? answer.includes(value) : answer === value;
}

/** An answer in words; null where there is none. */
export function answerInWords(
  question: {
    choices: readonly { value: number; text: string }[];
    number?: { unit?: string | null } | null;
  },
  answer: AnswerValue | undefined,
  none: string,
): string | null {
  const { choices, number } = question;
  if (answer === undefined) return null;
  if (choices.length === 0)
    return typeof answer === 'number'
      ? `${answer.toLocaleString('id-ID')}${number?.unit ? ` ${number.unit}` : ''}`
      : String(answer);
  const chosen = choices.filter(({ value }) => isChosen(answer, value)).map(({ text }) => text);
  return chosen.length > 0 ? chosen.join(', ') : none;
}
