import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ValidationError } from '../../shared/errors.ts';
import { type Answers, answerList, factAnswers, readAnswerList, readAnswers } from './instrument.answers.ts';
import { instrumentShape } from './instrument.definition.ts';
import { examine } from './instrument.examine.ts';
import { SHIPPED_FORMS, shippedForm } from './instrument.forms.ts';
import { assess, classOf, maximumOf } from './instrument.score.ts';

const bru1 = shippedForm('BRU-1').definition;
const all = (answer: number): Answers => Object.fromEntries(bru1.questions.map(({ key }) => [key, answer]));
const answers = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 16, maxLength: 16 })
  .map((given) => readAnswerList(bru1, given));

describe('the shipped forms', () => {
  test.each(SHIPPED_FORMS.map((form) => [form.code, form] as const))('%s makes sense as it is', (_, form) => {
    expect(examine(form.definition)).toEqual({ definition: form.definition });
  });

  test('[BRU-1] the local poverty indicators are 16 questions of four answers', () => {
    expect(bru1.questions).toHaveLength(16);
    for (const question of bru1.questions)
      expect(question.kind === 'CHOICE' && question.options.map(({ value }) => value)).toEqual([1, 2, 3, 4]);
  });

  test('[BRU-1] the source names gaps; each is closed and says how', () => {
    const gaps = bru1.questions.flatMap((one) =>
      'gaps' in one ? one.gaps.map(({ countsAs }) => [one.key, countsAs]) : [],
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

  test("[SRG-3] BPS's 14 criteria give a point each, nine make poor; the 20 begin with them, six are the sample's own", () => {
    const { definition } = shippedForm('BPS-14');
    expect([definition.questions.length, maximumOf(definition)]).toEqual([14, 14]);
    expect([9, 8].map((score) => classOf(definition, score).entitles)).toEqual([true, false]);
    const twenty = shippedForm('BPS-20').definition.questions;
    expect(twenty).toHaveLength(20);
    expect(twenty.slice(0, 14)).toEqual(definition.questions);
    expect(new Set(twenty.slice(14).map(({ section }) => section))).toEqual(new Set(['SAMPLE']));
  });
});

describe('a score', () => {
  test('[BRU-1] best answers score 0 and are not poor; worst answers reach the maximum and are very poor', () => {
    const best = assess(bru1, all(4));
    const worst = assess(bru1, all(1));
    expect([best.score, best.class.code]).toEqual([0, 'NOT_POOR']);
    expect([worst.score, worst.maximum, worst.class.code]).toEqual([99, 99, 'VERY_POOR']);
  });

  test('[BRU-1] each answer adds the points of its option', () => {
    const { score, contributions } = assess(bru1, { ...all(4), q14: 2 });
    expect(score).toBe(8);
    expect(contributions[13]).toEqual({ key: 'q14', answer: 2, points: 8, maximum: 12 });
  });

  test('[BRU-1] cut-offs belong to the poorer class', () => {
    expect([66, 65, 51, 50, 39, 38].map((score) => classOf(bru1, score).code)).toEqual([
      'VERY_POOR',
      'POOR',
      'POOR',
      'NEAR_POOR',
      'NEAR_POOR',
      'NOT_POOR',
    ]);
  });

  test('[BRU-1] a worse answer never lowers the score, nor leads to a richer class', () => {
    fc.assert(
      fc.property(answers, fc.nat(15), (given, at) => {
        const key = `q${at + 1}`;
        const before = assess(bru1, given);
        const after = assess(bru1, { ...given, [key]: Math.max(1, Number(given[key]) - 1) });
        expect(after.score).toBeGreaterThanOrEqual(before.score);
        expect(after.class.fromScore).toBeGreaterThanOrEqual(before.class.fromScore);
      }),
    );
  });

  test('[BRU-9] adds up numbers by their range, several answers up to their cap, yes or no; unscored adds nothing', () => {
    const { definition } = shippedForm('BPS-20');
    const worst: Answers = {
      ...{
        floorPerPerson: 7.9,
        floorKind: 1,
        wallKind: 4,
        toiletKind: 1,
        electricLight: false,
        waterSource: 2,
      },
      ...{ cookingFuel: 1, meatPerWeek: 1, clothesPerYear: 0, mealsPerDay: 2, affordsTreatment: false },
      ...{ headLivelihood: 1, headSchooling: 3, hasSavings: false, houseTenure: 1, roofKind: 1, headWork: 1 },
      ...{ hardships: [1, 2, 3, 4], childLeftSchool: true, ricefield: true },
    };
    const { score, maximum, contributions } = assess(definition, readAnswers(definition, worst));
    expect([score, maximum]).toEqual([23, 23]);
    expect(contributions.map(({ key }) => key)).not.toContain('ricefield');
    expect(contributions.find(({ key }) => key === 'hardships')).toMatchObject({ points: 2, maximum: 2 });
    expect(
      assess(definition, { ...worst, floorPerPerson: 8, hardships: [], electricLight: true }).score,
    ).toBe(19);
  });
});

describe('answers', () => {
  const issuesOf = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      if (error instanceof ValidationError)
        return error.issues.map(({ code, path }) => [code, path.join('.')]);
      throw error;
    }
    return [];
  };

  test('[BRU-1] an unanswered question is named, and nothing is scored; in the form of the former release too', () => {
    const { q16: _, ...most } = all(2);
    expect(issuesOf(() => readAnswers(bru1, most))).toEqual([
      ['ANSWER_MISSING', 'input.answersByQuestion.q16'],
    ]);
    expect(issuesOf(() => readAnswers(bru1, { ...all(2), q16: 5, roof: 1 }))).toEqual([
      ['ANSWER_FORM', 'input.answersByQuestion.q16'],
      ['ANSWER_UNKNOWN', 'input.answersByQuestion.roof'],
    ]);
    const list = Array<number>(15).fill(2);
    expect(issuesOf(() => readAnswerList(bru1, [...list, 5]))).toEqual([['ANSWER_FORM', 'input.answers.15']]);
    expect(issuesOf(() => readAnswerList(bru1, list))).toEqual([['ANSWER_MISSING', 'input.answers.15']]);
    expect(() => readAnswerList(bru1, [...list, 2, 2])).toThrow(ValidationError);
    for (const nothing of [null, undefined, 'x', [1], 7])
      expect(() => readAnswers(bru1, nothing)).toThrow(ValidationError);
  });

  test('[BRU-9] a number keeps its bounds and decimals, several answers are each once, free text is readable and optional', () => {
    const definition = instrumentShape.parse({
      questions: [
        {
          key: 'floor',
          kind: 'NUMBER',
          text: { id: 'Luas' },
          min: 0,
          max: 10,
          decimals: 1,
          bands: [{ from: 0, to: 10, points: 1 }],
        },
        {
          key: 'fuels',
          kind: 'MULTIPLE',
          text: { id: 'Bahan bakar' },
          scored: false,
          options: [1, 2].map((value) => ({ value, text: { id: `b${value}` } })),
        },
        { key: 'remark', kind: 'TEXT', text: { id: 'Catatan' } },
      ],
      classes: [
        { code: 'POOR', label: { id: 'Miskin' }, fromScore: 1, entitles: true },
        { code: 'FINE', label: { id: 'Cukup' }, fromScore: 0, entitles: false },
      ],
    });
    expect(readAnswers(definition, { floor: 2.5, fuels: [2, 1], remark: ' ' + 'Rumah panggung ' })).toEqual({
      floor: 2.5,
      fuels: [1, 2],
      remark: 'Rumah panggung',
    });
    const right = { floor: 2, fuels: [] };
    expect(readAnswers(definition, right)).toEqual(right);
    const wrong = [
      { floor: 10.1 },
      { floor: -1 },
      { floor: 2.55 },
      { floor: '2' },
      { floor: Number.NaN },
      { fuels: [1, 1] },
      { fuels: [3] },
      { fuels: 1 },
      { remark: 'a\u200bb' },
      { remark: 'x'.repeat(501) },
      { remark: 4 },
    ];
    for (const change of wrong)
      expect(
        issuesOf(() => readAnswers(definition, { ...right, ...change })),
        JSON.stringify(change),
      ).toEqual([['ANSWER_FORM', `input.answersByQuestion.${Object.keys(change)[0]}`]]);
    // Free text says anything of anybody: it is no fact.
    expect(factAnswers({ floor: 2, remark: 'Tetangga' })).toEqual({ floor: 2 });
    expect(answerList(bru1, all(3))).toEqual(Array(16).fill(3));
    expect(answerList(bru1, {})).toEqual([]);
  });
});
