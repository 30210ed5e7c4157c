import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ValidationError } from '../../shared/errors.ts';
import { bru1Definition } from './instrument.bru1.ts';
import { instrumentDefinition } from './instrument.definition.ts';
import { assess, classOf } from './instrument.score.ts';

const all = (answer: number) => Array.from({ length: 16 }, () => answer);
const answers = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 16, maxLength: 16 });

describe('[BRU-1] the local poverty indicators', () => {
  test('the sample definition has 16 questions with four options, and is well formed', () => {
    expect(instrumentDefinition.parse(bru1Definition)).toEqual(bru1Definition);
    expect(bru1Definition.questions).toHaveLength(16);
  });

  test('the source names gaps; each is closed and says how', () => {
    const gaps = bru1Definition.questions.flatMap(({ key, gaps }) =>
      gaps.map(({ countsAs }) => [key, countsAs]),
    );
    expect(gaps).toEqual([
      ['q2', 2],
      ['q7', 1],
      ['q8', 3],
      ['q11', 1],
      ['q15', 1],
      ['q16', 3],
    ]);
  });

  test('best answers score 0 and are not poor; worst answers reach the maximum and are very poor', () => {
    const best = assess(bru1Definition, all(4));
    const worst = assess(bru1Definition, all(1));
    expect([best.score, best.class.code]).toEqual([0, 'NOT_POOR']);
    expect([worst.score, worst.maximum, worst.class.code]).toEqual([99, 99, 'VERY_POOR']);
  });

  test('each answer contributes its weight for every step away from the best', () => {
    const income = [...all(4).slice(0, 13), 2, 4, 4];
    const { score, contributions } = assess(bru1Definition, income);
    expect(score).toBe(8);
    expect(contributions[13]).toEqual({ key: 'q14', answer: 2, points: 8, maximum: 12 });
  });

  test('cut-offs belong to the poorer class', () => {
    expect([66, 65, 51, 50, 39, 38].map((score) => classOf(bru1Definition, score).code)).toEqual([
      'VERY_POOR',
      'POOR',
      'POOR',
      'NEAR_POOR',
      'NEAR_POOR',
      'NOT_POOR',
    ]);
  });

  test('a worse answer never lowers the score, nor leads to a richer class', () => {
    fc.assert(
      fc.property(answers, fc.nat(15), (given, at) => {
        const worse = given.map((answer, index) => (index === at ? Math.max(1, answer - 1) : answer));
        const before = assess(bru1Definition, given);
        const after = assess(bru1Definition, worse);
        expect(after.score).toBeGreaterThanOrEqual(before.score);
        expect(after.class.fromScore).toBeGreaterThanOrEqual(before.class.fromScore);
      }),
    );
  });

  test('the contributions add up to the score, which stays within 0 and the maximum', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const { score, maximum, contributions } = assess(bru1Definition, given);
        expect(contributions.reduce((sum, one) => sum + one.points, 0)).toBe(score);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(maximum);
      }),
    );
  });

  test('an unanswered question is named, and nothing is scored', () => {
    const error = catchError(() => assess(bru1Definition, [...all(2).slice(0, 15), 5]));
    expect(error).toBeInstanceOf(ValidationError);
    expect((error as ValidationError).issues.map((issue) => issue.path)).toEqual([
      ['input', 'answers', '15'],
    ]);
    expect(() => assess(bru1Definition, all(2).slice(0, 15))).toThrow(ValidationError);
    expect(() => assess(bru1Definition, [...all(2), 2])).toThrow(ValidationError);
  });

  test('a definition whose cut-offs are out of order is refused', () => {
    const classes = [...bru1Definition.classes].reverse();
    expect(instrumentDefinition.safeParse({ ...bru1Definition, classes }).success).toBe(false);
  });
});

function catchError(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
