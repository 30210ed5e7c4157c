import { z } from 'zod';
import type { Listener } from '../shared/consumer.ts';
import type { ReportingEventKinds } from './events.ts';
import type { PrismaClient } from './generated/prisma/client.ts';

/** The listeners of this subgraph's projections. */
export type Listeners = Record<string, Listener<PrismaClient, ReportingEventKinds>>;

/** An integer in an event, as digits or as a JSON number; parsed to digits. */
export const wholeNumber = z.union([
  z.string().regex(/^\d+$/),
  z.number().int().nonnegative().transform(String),
]);

/** A fiscal year as a key of a rollup: text. */
export const fiscalYear = z.union([z.string(), z.number().int().transform(String)]);

/** The district of a region's code, `33.14.01.2001` → `33.14.01`; '' if there is none. */
export function districtOf(regionCode: string | null | undefined): string {
  return regionCode?.match(/^\d{2}\.\d{2}\.\d{2}/)?.[0] ?? '';
}

/** District and village of a village's code; both '' if not known. */
export function placeIn(villageCode: string | null | undefined): {
  districtCode: string;
  villageCode: string;
} {
  return { districtCode: districtOf(villageCode), villageCode: villageCode ?? '' };
}

/** The month of a day, `2026-03-14` → `2026-03`. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** Asserts that a fact has a former state; its absence is a fault of the feed. */
export function known<State>(former: State | null, id: string): State {
  if (former === null) throw new Error(`event about ${id}, but no earlier event created it`);
  return former;
}
