/** Fewer than so many are not told to readers of rough counts. */
const LEAST = 5;
const ROUNDED_TO = 10;

/**
 * A count as readers have it who may not open what it counts (decisions 27, 61): to the nearest ten; null of one to four. For single
 * counts of a fixed day, beside which no second one tells the difference.
 */
export function roughly(count: number): number | null {
  if (count === 0) return 0;
  return count < LEAST ? null : Math.max(ROUNDED_TO, Math.round(count / ROUNDED_TO) * ROUNDED_TO);
}
