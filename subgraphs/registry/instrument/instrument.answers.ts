import { type ErrorIssue, ValidationError } from '../../shared/errors.ts';
import { isReadableText } from '../../shared/words.ts';
import {
  choicesOf,
  type InstrumentDefinition,
  type InstrumentQuestion,
  isQuestionKey,
  LONGEST_TEXT,
} from './instrument.definition.ts';

/** The number of a choice, several numbers, yes or no, a number, or free text. */
export type AnswerValue = number | number[] | boolean | string;

/** The answers of a filled form, by the question's key; a free text may be left out. Empty until it is filled. */
export type Answers = Readonly<Record<string, AnswerValue>>;

/** Answers as a column holds them. */
export const storedAnswers = (stored: unknown): Answers => (stored ?? {}) as Answers;

/**
 * Checks a filled form. Throws ValidationError `ANSWERS_INCOMPLETE` with an issue for each question that is not answered
 * (`ANSWER_MISSING`) or not as it may be (`ANSWER_FORM`), and for each answer without a question (`ANSWER_UNKNOWN`).
 * `field` is the input's field. Pure.
 */
export function readAnswers(
  { questions }: InstrumentDefinition,
  given: unknown,
  field = 'answersByQuestion',
): Answers {
  const answers = isRecord(given) ? given : {};
  const keys = new Set(questions.map(({ key }) => key));
  const issues: ErrorIssue[] = questions.flatMap((question, index) => {
    const issue = findFault(question, answers[question.key], index + 1);
    return issue ? [{ ...issue, path: ['input', field, question.key] }] : [];
  });
  for (const key of Object.keys(answers))
    if (!keys.has(key))
      issues.push({
        code: 'ANSWER_UNKNOWN',
        message: { id: 'Formulir ini tidak menanyakan hal ini.', en: 'This form does not ask this.' },
        path: ['input', field, isQuestionKey(key) ? key : '?'],
      });
  if (issues.length > 0 || !isRecord(given)) throw incomplete(questions.length, field, issues);
  const kept = questions.flatMap(({ key }) => {
    const answer = answers[key];
    if (answer === undefined || answer === null || answer === '') return [];
    return [
      [
        key,
        typeof answer === 'string'
          ? answer.trim()
          : Array.isArray(answer)
            ? [...answer].sort((a, b) => a - b)
            : answer,
      ],
    ];
  });
  return Object.fromEntries(kept) as Answers;
}

/** Answers in the form's order, as clients of the former release send them: the numbers of choices. Errors as above. */
export function readAnswerList(definition: InstrumentDefinition, given: readonly number[]): Answers {
  const { questions } = definition;
  if (given.length > questions.length) throw incomplete(questions.length, 'answers', []);
  const named = Object.fromEntries(
    questions.flatMap(({ key }, at) => (given[at] === undefined ? [] : [[key, given[at]]])),
  );
  try {
    return readAnswers(definition, named, 'answers');
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    const issues = error.issues.map((issue) => ({
      ...issue,
      path: ['input', 'answers', String(questions.findIndex(({ key }) => key === issue.path[2]))],
    }));
    throw incomplete(questions.length, 'answers', issues);
  }
}

/** The answers in the form's order, for clients of the former release: 0 for what is no choice. Pure. */
export function answerList({ questions }: InstrumentDefinition, answers: Answers): number[] {
  if (Object.keys(answers).length === 0) return [];
  return questions.map(({ kind, key }) => (kind === 'CHOICE' ? Number(answers[key] ?? 0) : 0));
}

/** The answers that are facts of the household: all but free text, which may say anything of anybody. Pure. */
export const factAnswers = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([, answer]) => typeof answer !== 'string'));

function findFault(
  question: InstrumentQuestion,
  answer: unknown,
  number: number,
): Omit<ErrorIssue, 'path'> | null {
  if (answer === undefined || answer === null || answer === '') {
    if (question.kind === 'TEXT') return null;
    return {
      code: 'ANSWER_MISSING',
      message: {
        id: `Pertanyaan ${number} belum dijawab: ${question.text.id}.`,
        en: `Question ${number} is not answered: ${question.text.en}.`,
      },
    };
  }
  return isAnswer(question, answer) ? null : { code: 'ANSWER_FORM', message: asked(question, number) };
}

function isAnswer(question: InstrumentQuestion, answer: unknown): boolean {
  const isChoice = (one: unknown) => choicesOf(question).some(({ value }) => value === one);
  switch (question.kind) {
    case 'CHOICE':
      return isChoice(answer);
    case 'MULTIPLE':
      return Array.isArray(answer) && answer.every(isChoice) && new Set(answer).size === answer.length;
    case 'YES_NO':
      return typeof answer === 'boolean';
    case 'NUMBER':
      return isWithin(question, answer);
    case 'TEXT':
      return (
        typeof answer === 'string' && answer.trim().length <= LONGEST_TEXT && isReadableText(answer.trim())
      );
  }
}

function isWithin(
  { min, max, decimals }: Extract<InstrumentQuestion, { kind: 'NUMBER' }>,
  answer: unknown,
): boolean {
  if (typeof answer !== 'number' || !Number.isFinite(answer)) return false;
  return answer >= min && answer <= max && Number(answer.toFixed(decimals)) === answer;
}

/** How a question is to be answered. */
function asked(question: InstrumentQuestion, number: number) {
  const say = (id: string, en: string) => ({
    id: `Pertanyaan ${number}: ${id}`,
    en: `Question ${number}: ${en}`,
  });
  switch (question.kind) {
    case 'NUMBER': {
      const { min, max, decimals } = question;
      const within = (locale: string, to: string) =>
        `${min.toLocaleString(locale)} ${to} ${max.toLocaleString(locale)}`;
      return say(
        `angka ${within('id-ID', 'sampai')}${decimals ? `, paling banyak ${decimals} angka di belakang koma` : ', tanpa koma'}.`,
        `a number from ${within('en', 'to')}${decimals ? `, with ${decimals} decimals at most` : ', whole'}.`,
      );
    }
    case 'YES_NO':
      return say('ya atau tidak.', 'yes or no.');
    case 'TEXT':
      return say(
        `paling banyak ${LONGEST_TEXT} huruf yang terbaca.`,
        `at most ${LONGEST_TEXT} readable characters.`,
      );
    case 'MULTIPLE':
      return say(
        'pilih dari jawaban yang ada, masing-masing sekali.',
        'choose among its answers, each once.',
      );
    case 'CHOICE':
      return say('pilih satu dari jawaban yang ada.', 'choose one of its answers.');
  }
}

function incomplete(count: number, field: string, issues: readonly ErrorIssue[]): ValidationError {
  return new ValidationError(
    'ANSWERS_INCOMPLETE',
    {
      id: `Formulir ini memuat ${count} pertanyaan. Periksa jawaban yang ditandai.`,
      en: `This form has ${count} questions. See the marked answers.`,
    },
    { path: ['input', field], issues },
  );
}

const isRecord = (given: unknown): given is Readonly<Record<string, unknown>> =>
  typeof given === 'object' && given !== null && !Array.isArray(given);
