import type { PlainQuestion } from './criteria.question.ts';

/** Ages beyond these are as good as these, and dates that long ago can be told. */
const [YOUNGEST, OLDEST] = [-1, 300];

/**
 * SQL: a question about an age in whole years, asked of the birth date. Comparing dates is many times faster than counting
 * years in each of a million rows, and the index can serve it. Null where the birth date is not known; somebody born on
 * 29 February turns a year older on 1 March. `years` places a number of years as a parameter.
 */
export function ageQuestion(
  question: PlainQuestion,
  birthDate: string,
  day: string,
  years: (value: number) => string,
): string {
  /** Whether somebody is at least so old. */
  const atLeast = (age: number) => {
    const whole = Math.min(OLDEST, Math.max(YOUNGEST, Math.ceil(age)));
    return `(${birthDate} <= (${day} - make_interval(years => ${years(whole)}))::date)`;
  };
  const above = (age: number) => atLeast(Math.floor(age) + 1);
  const exactly = (age: number) => `(${atLeast(age)} and not ${above(age)})`;
  switch (question.op) {
    case 'gte':
      return atLeast(question.value);
    case 'gt':
      return above(question.value);
    case 'lt':
      return `(not ${atLeast(question.value)})`;
    case 'lte':
      return `(not ${above(question.value)})`;
    case 'between':
      return `(${atLeast(question.from)} and not ${above(question.to)})`;
    case 'eq':
      return exactly(Number(question.value));
    case 'ne':
      return `(not ${exactly(Number(question.value))})`;
    case 'in':
      return `(${question.values.map((value) => exactly(Number(value))).join(' or ')})`;
    default:
      return `(${birthDate} is not null)`;
  }
}
