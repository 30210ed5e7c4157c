import fc from 'fast-check';
import type { Answers, AnswerValue } from '../../subgraphs/registry/instrument/instrument.answers.ts';
import {
  type InstrumentDefinition,
  type InstrumentQuestion,
  instrumentShape,
} from '../../subgraphs/registry/instrument/instrument.definition.ts';
import { maximumOf } from '../../subgraphs/registry/instrument/instrument.score.ts';

const text = (id: string) => ({ id, en: `en ${id}` });
const points = fc.integer({ min: 0, max: 20 });

/** Answers to choose, numbered as an office might: not from 1, nor in order. */
const options = (key: string, fewest: number) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength: fewest, maxLength: 6 })
    .chain((values) =>
      fc
        .array(points, { minLength: values.length, maxLength: values.length })
        .map((given) =>
          values.map((value, at) => ({ value, text: text(`${key} ${at}`), points: given[at] ?? 0 })),
        ),
    );

/** Ranges that cover the bounds, of whole numbers or of tenths. */
const bands = fc
  .record({
    decimals: fc.constantFrom(0, 1),
    cuts: fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 4 }),
    given: fc.array(points, { minLength: 5, maxLength: 5 }),
  })
  .map(({ decimals, cuts, given }) => {
    const step = 10 ** -decimals;
    const starts = [0, ...[...cuts].sort((a, b) => a - b)];
    return {
      decimals,
      bands: starts.map((from, at) => ({
        from,
        to: Number(((starts[at + 1] ?? 100 + step) - step).toFixed(decimals)),
        points: given[at] ?? 0,
      })),
    };
  });

const question = (key: string): fc.Arbitrary<object> => {
  const common = { key, text: text(key) };
  return fc.oneof(
    options(key, 2).map((list) => ({ ...common, kind: 'CHOICE', options: list })),
    fc
      .tuple(options(key, 1), fc.option(fc.integer({ min: 1, max: 30 })))
      .map(([list, cap]) => ({ ...common, kind: 'MULTIPLE', options: list, cap })),
    fc.tuple(points, points).map(([yes, no]) => ({ ...common, kind: 'YES_NO', points: { yes, no } })),
    bands.map((more) => ({ ...common, kind: 'NUMBER', min: 0, max: 100, ...more })),
    fc.constant({ ...common, kind: 'TEXT' }),
  );
};

/** Questions without any points become unscored, as an office would have to mark them. */
const marked = (one: object): object => {
  const kept = { sections: [], classes: CLASSES, questions: [one] };
  const { questions } = instrumentShape.parse(kept);
  return 'scored' in one || maximumOf({ questions }) > 0 || questions[0]?.kind === 'TEXT'
    ? one
    : { ...one, scored: false, ...(questions[0]?.kind === 'NUMBER' ? { bands: [] } : {}) };
};

const CLASSES = [
  { code: 'POOREST', label: text('Termiskin'), fromScore: 2, entitles: true },
  { code: 'FINE', label: text('Cukup'), fromScore: 0, entitles: false },
];

/** A survey form drawn at random: any kinds of questions, answers, points, and two to four classes. */
export const randomForm: fc.Arbitrary<InstrumentDefinition> = fc
  .integer({ min: 1, max: 6 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => question(`ask${at + 1}`))))
  .map((questions) => [
    ...questions.map(marked),
    // One that surely scores.
    {
      key: 'sure',
      kind: 'CHOICE',
      text: text('sure'),
      options: [
        { value: 7, text: text('sure a'), points: 9 },
        { value: 3, text: text('sure b'), points: 0 },
      ],
    },
  ])
  .chain((questions) => {
    const { questions: parsed } = instrumentShape.parse({ questions, classes: CLASSES });
    const most = maximumOf({ questions: parsed });
    return fc
      .uniqueArray(fc.integer({ min: 1, max: most }), { minLength: 1, maxLength: Math.min(3, most) })
      .map((cuts) => {
        const scores = [...cuts.sort((a, b) => b - a), 0];
        const classes = scores.map((fromScore, at) => ({
          code: `CLASS_${at}`,
          label: text(`Golongan ${at}`),
          fromScore,
          entitles: at < scores.length - 1,
        }));
        return instrumentShape.parse({ questions, classes });
      });
  });

/** Answers to every question of a form, as a surveyor may give them. */
export const answersTo = ({ questions }: InstrumentDefinition): fc.Arbitrary<Answers> =>
  fc.record(Object.fromEntries(questions.map((one) => [one.key, answerTo(one)])));

function answerTo(one: InstrumentQuestion): fc.Arbitrary<AnswerValue> {
  switch (one.kind) {
    case 'CHOICE':
      return fc.constantFrom(...one.options.map(({ value }) => value));
    case 'MULTIPLE':
      return fc.subarray(one.options.map(({ value }) => value)).map((values) => values.sort((a, b) => a - b));
    case 'YES_NO':
      return fc.boolean();
    case 'NUMBER': {
      const steps = 10 ** one.decimals;
      return fc.integer({ min: one.min * steps, max: one.max * steps }).map((whole) => whole / steps);
    }
    case 'TEXT':
      return fc.constantFrom('Rumah panggung', 'Sumur kering');
  }
}
