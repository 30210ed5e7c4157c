import { dateToDay } from '../../shared/clock.ts';
import type { NumberPattern } from '../generated/prisma/client.ts';
import { FIRST_PATTERNS } from './number-pattern.ts';
import { type NumberSeries, numberSeries } from './number-series.codes.ts';

/** A series with the patterns that the office has set, the latest first. */
export interface Series {
  series: NumberSeries;
  patterns: NumberPattern[];
}

/** Every series, with its patterns out of all. */
export const seriesOf = (patterns: readonly NumberPattern[]): Series[] =>
  numberSeries.list.map((series) => ({
    series,
    patterns: patterns.filter((one) => one.series === series),
  }));

/** Of patterns, the latest first, the one that is in force on a day (`YYYY-MM-DD`): the last that began. */
export const inForceOn = <Of extends Pick<NumberPattern, 'fromDay'>>(
  patterns: readonly Of[],
  day: string,
): Of | undefined => patterns.find(({ fromDay }) => dateToDay(fromDay) <= day);

/** The pattern of a series that is in force on a day (`YYYY-MM-DD`). */
export const patternOf = ({ series, patterns }: Series, day: string): string =>
  inForceOn(patterns, day)?.pattern ?? FIRST_PATTERNS[series];
