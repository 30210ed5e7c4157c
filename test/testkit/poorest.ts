import type { Answers } from '../../subgraphs/registry/instrument/instrument.answers.ts';
import {
  choicesOf,
  type InstrumentDefinition,
  type InstrumentQuestion,
} from '../../subgraphs/registry/instrument/instrument.definition.ts';

/** The answers of the poorest household to a form: those that add the most; free text is left out. */
export const poorestAnswers = ({ questions }: InstrumentDefinition): Answers =>
  Object.fromEntries(
    questions.flatMap((one) => {
      const answer = poorestTo(one);
      return answer === undefined ? [] : [[one.key, answer]];
    }),
  );

function poorestTo(one: InstrumentQuestion): Answers[string] | undefined {
  const [most] = [...choicesOf(one)].sort((a, b) => b.points - a.points);
  switch (one.kind) {
    case 'CHOICE':
      return most?.value;
    case 'YES_NO':
      return most?.value === 1;
    case 'MULTIPLE':
      return one.options.filter(({ points }) => points > 0).map(({ value }) => value);
    case 'NUMBER':
      return [...one.bands].sort((a, b) => b.points - a.points)[0]?.from ?? one.min;
    case 'TEXT':
      return undefined;
  }
}
