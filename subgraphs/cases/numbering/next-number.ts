import type { CasesContext } from '../context.ts';
import { formatNumber } from './number-pattern.ts';
import { peekYearlyNumber } from './numbering.store.ts';
import { inForceOn, patternOf, type Series } from './series.ts';

/**
 * How the next number of a series would be written on a day (`YYYY-MM-DD`). Null where nobody needs a proposal: cases and letters
 * are numbered by their acts, and decrees by others until the office sets a pattern that is in force.
 */
export async function nextOf(ctx: CasesContext, one: Series, day: string): Promise<string | null> {
  const { series, patterns } = one;
  if (series === 'CASE' || series === 'LETTER') return null;
  if (series === 'DECREE' && !inForceOn(patterns, day)) return null;
  return formatNumber(patternOf(one, day), await peekYearlyNumber(ctx, series, day), day);
}
