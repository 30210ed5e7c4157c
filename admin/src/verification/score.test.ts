import { expect, test } from 'vitest';
import { previewScore } from './score.ts';

const instrument = {
  questions: [
    { key: 'q1', weight: 2 },
    { key: 'q2', weight: 1 },
  ],
  classes: [
    { code: 'POOR', label: 'Miskin', fromScore: 5 },
    { code: 'FINE', label: 'Tidak miskin', fromScore: 0 },
  ],
};

test('[BRU-1] each step away from the best answer adds its weight', () => {
  const preview = previewScore(instrument, [1, 4]);
  expect(preview.score).toBe(6);
  expect(preview.maximum).toBe(9);
  expect(preview.className).toBe('Miskin');
});

test('no class is shown while an answer is missing', () => {
  expect(previewScore(instrument, [1, null])).toMatchObject({ score: 6, unanswered: 1, className: null });
});
