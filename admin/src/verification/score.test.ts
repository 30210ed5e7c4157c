import { expect, test } from 'vitest';
import { type AnswerValue, answered, answerInWords } from './answers.ts';
import { previewScore, type ScoredInstrument } from './score.ts';

const none = { cap: null, number: null, scored: true };
const choices = (...points: number[]) =>
  points.map((one, at) => ({
    value: at + 1,
    text: `Jawaban ${at + 1}`,
    points: one,
  }));
const instrument = {
  questions: [
    { ...none, key: 'roof', kind: 'CHOICE', maximum: 6, choices: choices(6, 4, 2, 0) },
    { ...none, key: 'hardships', kind: 'MULTIPLE', maximum: 2, choices: choices(1, 1, 1), cap: 2 },
    {
      ...none,
      key: 'floor',
      kind: 'NUMBER',
      maximum: 3,
      choices: [],
      number: {
        ...{ min: 0, max: 100, decimals: 0, unit: 'm²' },
        bands: [
          { from: 0, to: 36, points: 3 },
          { from: 37, to: 100, points: 0 },
        ],
      },
    },
    { ...none, key: 'boat', kind: 'YES_NO', scored: false, maximum: 0, choices: choices(0) },
    { ...none, key: 'remark', kind: 'TEXT', scored: false, maximum: 0, choices: [] },
  ],
  classes: [
    { code: 'POOR', label: 'Miskin', fromScore: 9 },
    { code: 'FINE', label: 'Tidak miskin', fromScore: 0 },
  ],
} as const satisfies ScoredInstrument;

test('[BRU-9] adds the points of a choice, several up to their cap, and of a number; unscored ones add nothing', () => {
  const preview = previewScore(instrument, { roof: 1, hardships: [1, 2, 3], floor: 36, boat: true });
  expect([preview.score, preview.maximum, preview.className, preview.unanswered]).toEqual([
    11,
    11,
    'Miskin',
    0,
  ]);
  expect(preview.contributions.map(({ key, points }) => `${key} ${points}`)).toEqual([
    'roof 6',
    'hardships 2',
    'floor 3',
  ]);
});

test('no class is shown while an answer is missing; nothing chosen is an answer, no free text is none', () => {
  const part = { roof: 1, floor: 40, boat: false };
  expect(previewScore(instrument, part)).toMatchObject({ score: 6, unanswered: 1, className: null });
  expect(previewScore(instrument, { ...part, hardships: [] })).toMatchObject({
    unanswered: 0,
    className: 'Tidak miskin',
  });
});

test('an answer reads as the form writes it', () => {
  const [roof, hardships, floor] = instrument.questions;
  const say = (...[question, answer]: [Parameters<typeof answerInWords>[0], AnswerValue | undefined]) =>
    answerInWords(question, answer, 'tidak satu pun');
  expect([
    say(roof, 2),
    say(hardships, [1, 3]),
    say(hardships, []),
    say(floor, 1200.5),
    say(roof, undefined),
  ]).toEqual(['Jawaban 2', 'Jawaban 1, Jawaban 3', 'tidak satu pun', '1.200,5 m²', null]);
  expect(answered({ roof: 1, floor: 2 }, 'roof', undefined)).toEqual({ floor: 2 });
});
