import { expect } from 'vitest';
import type { Remains } from './kills.ts';

/**
 * Nothing lost, nothing doubled: each item has one row, one event, one position, one request, and was consumed once.
 */
export function expectWhole(remains: Remains): void {
  const { things } = remains;
  expect(things.length).toBeGreaterThan(remains.kills);
  const written = new Set(things);
  expect(written.size).toBe(things.length);
  expect(remains.acknowledged.filter((thing) => !written.has(thing))).toEqual([]);
  expect(remains.events).toEqual(things);
  expect(remains.seen).toEqual(things);
  expect(remains.positions).toEqual(things.map((_, index) => index + 1));
  expect(remains.requests).toBe(things.length);
  expect(remains.pending).toBe(0);
  expect(remains.chainBreak).toBeNull();
}
