import { dayToDate } from '../../shared/clock.ts';
import { type LocalizedText, ValidationError } from '../../shared/errors.ts';
import { type Weekday, weekdays } from './calendar.codes.ts';

/** From when to when the office is open: `07:30`, in its zone. */
export interface OpenSpan {
  opens: string;
  closes: string;
}

/** The hours of a weekday; closed without spans. */
export interface WeekdayHours {
  weekday: Weekday;
  spans: readonly OpenSpan[];
}

/** All seven weekdays, from Monday. */
export type Week = readonly WeekdayHours[];

const FULL_DAY: readonly OpenSpan[] = [
  { opens: '07:30', closes: '12:00' },
  { opens: '13:00', closes: '16:00' },
];
const FRIDAY: readonly OpenSpan[] = [
  { opens: '07:30', closes: '11:30' },
  { opens: '13:00', closes: '16:30' },
];

/** Until the office says otherwise: 37.5 hours in five days from 07:30, as Perpres 21/2023 has it for every government office. */
export const FIRST_WEEK: Week = weekdays.list.map((weekday, index) => ({
  weekday,
  spans: weekday === 'FRIDAY' ? FRIDAY : index < 4 ? FULL_DAY : [],
}));

/** The weekday of a day `YYYY-MM-DD`. */
export const weekdayOf = (day: string): Weekday =>
  weekdays.list[(dayToDate(day).getUTCDay() + 6) % 7] as Weekday;

/** A working day has at most one break. */
const MOST_SPANS = 2;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

const faults = {
  WEEKDAY_TWICE: { id: 'Hari ini sudah diisi di atas.', en: 'This weekday is given twice.' },
  SPANS_TOO_MANY: {
    id: `Paling banyak ${MOST_SPANS} rentang jam sehari: sebelum dan sesudah istirahat.`,
    en: `At most ${MOST_SPANS} spans a day: before and after the break.`,
  },
  TIME_FORM: {
    id: 'Tulis jam seperti 07:30 (00:00 sampai 23:59).',
    en: 'Write the time like 07:30 (00:00 to 23:59).',
  },
  HOURS_ORDER: {
    id: 'Jam tutup harus sesudah jam buka, dan jam buka sesudah istirahat harus sesudah jam tutup sebelumnya.',
    en: 'Closing comes after opening, and opening after the break comes after the closing before it.',
  },
  NO_OPEN_DAY: { id: 'Paling sedikit satu hari harus buka.', en: 'At least one day is open.' },
} as const satisfies Record<string, LocalizedText>;

/**
 * A week as it is stored: all weekdays from Monday, those left out closed. ValidationErrors `WEEKDAY_TWICE`, `SPANS_TOO_MANY`, `TIME_FORM`,
 * `HOURS_ORDER` (ends before it begins, or overlaps), `NO_OPEN_DAY`, at the field. Pure.
 */
export function readWeek(given: readonly WeekdayHours[], path: readonly string[]): Week {
  const refuse = (code: keyof typeof faults, ...rest: (string | number)[]): never => {
    throw new ValidationError(code, faults[code], { path: [...path, ...rest.map(String)] });
  };
  const spansOf = new Map<Weekday, readonly OpenSpan[]>();
  for (const [index, { weekday, spans }] of given.entries()) {
    if (spansOf.has(weekday)) refuse('WEEKDAY_TWICE', index, 'weekday');
    if (spans.length > MOST_SPANS) refuse('SPANS_TOO_MANY', index, 'spans');
    let last = '';
    for (const [at, span] of spans.entries()) {
      for (const field of ['opens', 'closes'] as const) {
        if (!TIME.test(span[field])) refuse('TIME_FORM', index, 'spans', at, field);
        if (span[field] <= last) refuse('HOURS_ORDER', index, 'spans', at, field);
        last = span[field];
      }
    }
    spansOf.set(
      weekday,
      spans.map(({ opens, closes }) => ({ opens, closes })),
    );
  }
  if (![...spansOf.values()].some((spans) => spans.length > 0)) refuse('NO_OPEN_DAY');
  return weekdays.list.map((weekday) => ({ weekday, spans: spansOf.get(weekday) ?? [] }));
}
