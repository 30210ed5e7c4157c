import { z } from 'zod';
import { dateToDay, officeDate } from '../../shared/clock.ts';
import { refuseFuture, refuseReversed } from '../../shared/days.ts';
import type { Language, LocalizedText } from '../../shared/errors.ts';
import type { OfficeWords } from '../../shared/word.ts';
import type { ReportingContext } from '../context.ts';
import { monthOf } from '../projection.ts';
import type { Place } from './dimension.ts';
import type { Freshness } from './freshness.store.ts';
import { type RegionNames, type Table, tableToCsv } from './report.csv.ts';

/** The common part of every report, besides its rows and totals. */
export interface ReportFrame extends Freshness {
  /** The numbers are as of the end of this day, `2026-03-31`. */
  asOf: string;
  /** A note on adding the numbers up, which may name words of the office, or null. */
  note: LocalizedText | null;
  csv: (language: Language, regions: RegionNames, office: OfficeWords) => string;
  /** The regions in the rows. */
  regionCodes: readonly string[];
}

/** The months a report covers, inclusive, as `2026-03`; null is open. */
export interface Months {
  from: string | null;
  to: string | null;
}

/** The requested day, by default today. ValidationError `DATE_IN_FUTURE`. */
export function asOfDay(ctx: Pick<ReportingContext, 'clock'>, asked: Date | null | undefined): string {
  refuseFuture(ctx.clock.now(), asked, ['asOf']);
  return asked ? dateToDay(asked) : officeDate(ctx.clock.now());
}

/** The months of a period. ValidationError `PERIOD_REVERSED` if it starts after its end. */
export function monthsOf(from: Date | null | undefined, to: Date | null | undefined): Months {
  refuseReversed(from, to, ['from']);
  return { from: from ? monthOf(dateToDay(from)) : null, to: to ? monthOf(dateToDay(to)) : null };
}

/** The CSV of a table, made when selected. */
export function csvOf<Row>(table: Table<Row>): ReportFrame['csv'] {
  return (language, regions, office) => tableToCsv(table, language, regions, office);
}

/** The districts and villages of rows, each once. */
export function regionCodesOf(rows: readonly Pick<Place, 'districtCode' | 'villageCode'>[]): string[] {
  const codes = rows.flatMap(({ districtCode, villageCode }) => [districtCode, villageCode]);
  return [...new Set(codes.filter((code) => code !== null))];
}

const named = z.array(z.object({ code: z.string(), name: z.string() }));

/** Names of regions from registry; empty if registry cannot answer, since the rows also have the codes. */
export async function regionNames(ctx: ReportingContext, codes: readonly string[]): Promise<RegionNames> {
  if (codes.length === 0) return new Map();
  try {
    const names = named.parse(await ctx.peers.call('registry', 'regionNames', { codes }));
    return new Map(names.map(({ code, name }) => [code, name]));
  } catch (error) {
    ctx.log.warn({ err: error, traceId: ctx.traceId }, 'a table goes without the names of its regions');
    return new Map();
  }
}
