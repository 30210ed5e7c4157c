import { dateToDay, dayInWords } from './clock.ts';
import { ValidationError } from './errors.ts';

/**
 * Refuses a period whose first day comes after its last one, which would answer nothing as if there were nothing.
 * ValidationError `PERIOD_REVERSED` at the first day's field; an open end is never refused.
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
