import { addDays, addMonths, dateToDay, dayInWords, officeDate } from '../../shared/clock.ts';
import { ValidationError } from '../../shared/errors.ts';

/** The last day of the month of a day. */
export const monthEndOf = (day: string): string => addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1);

/** The last day of the month before that of a day. */
export const monthEndBefore = (day: string): string => addDays(`${day.slice(0, 7)}-01`, -1);

/** The month ends from the month of `first` to `last`, inclusive. */
export function monthEnds(first: string, last: string): string[] {
  const ends: string[] = [];
  for (let end = monthEndOf(first); end <= last; end = monthEndOf(addDays(end, 1))) ends.push(end);
  return ends;
}

/** The last month end that is complete: the month is over and all its events are projected. */
export function lastClosed(now: Date, projectedUntil: Date | null): string {
  const days = [now, ...(projectedUntil ? [projectedUntil] : [])].map(officeDate);
  return monthEndBefore(days.sort()[0] ?? officeDate(now));
}

/**
 * Refuses a day other than a complete month end: subtracting two days close together could identify somebody.
 * ValidationError `AS_OF_NOT_MONTH_END`, which names the nearest month end.
 */
export function refuseBetweenMonthEnds(asked: Date, closed: string): string {
  const day = dateToDay(asked);
  if (day === monthEndOf(day) && day <= closed) return day;
  const distance = (one: string) => Math.abs(Date.parse(one) - Date.parse(day));
  const [nearest = closed] = [monthEndBefore(day), monthEndOf(day)]
    .map((end) => (end > closed ? closed : end))
    .sort((a, b) => distance(a) - distance(b));
  throw new ValidationError(
    'AS_OF_NOT_MONTH_END',
    {
      id: `Angka menurut keadaan warga atau {RegionLevel.VILLAGE} hanya tersedia per akhir bulan, agar tidak seorang pun dapat dikenali. Akhir bulan terdekat: ${dayInWords(nearest, 'id')}.`,
      en: `Figures by what people are or by {RegionLevel.VILLAGE} are there as of month ends only, so that nobody can be recognised. The nearest one is ${dayInWords(nearest, 'en')}.`,
    },
    { path: ['asOf'] },
  );
}
