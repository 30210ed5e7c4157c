import { dateToDay, dayInWords } from './clock.ts';
import { ValidationError } from './errors.ts';

/**
 * Refuses a period that ends before it starts: its empty answer would look like a real one. ValidationError `PERIOD_REVERSED` at the
 * field of the first day; an open end is always fine.
 */
export function refuseReversed(
  from: Date | null | undefined,
  to: Date | null | undefined,
  path: readonly string[],
): void {
  if (!from || !to || from.getTime() <= to.getTime()) return;
  const [first, last] = [dateToDay(from), dateToDay(to)];
  throw new ValidationError(
    'PERIOD_REVERSED',
    {
      id: `Awal rentang (${dayInWords(first, 'id')}) sesudah akhirnya (${dayInWords(last, 'id')}). Tukar keduanya.`,
      en: `The period begins (${dayInWords(first, 'en')}) after its end (${dayInWords(last, 'en')}). Swap the two.`,
    },
    { path },
  );
}
