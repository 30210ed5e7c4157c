import { type CodeOf, codesOf } from '../i18n/word.ts';
import type { Dimension, Place } from './useLabels.ts';

/** Where a place belongs under a dimension: states as a case goes through them, sectors as the desks, months by date. */
function rankOf(place: Place, dimension: Dimension): string | number | null {
  switch (dimension) {
    case 'STATUS':
      return codesOf('CaseStatus').indexOf(place.status as CodeOf<'CaseStatus'>);
    case 'SECTOR':
      return codesOf('Sector').indexOf(place.sector as CodeOf<'Sector'>);
    case 'MONTH':
      return place.month ?? '';
    default:
      return null; // the server's order: the largest first
  }
}

/** Rows in the natural order of a dimension; where it has none they stay as the server gave them. Pure. */
export function inOrder<Row extends Place>(rows: readonly Row[], dimension: Dimension): Row[] {
  return [...rows].sort((one, other) => {
    const [a, b] = [rankOf(one, dimension), rankOf(other, dimension)];
    if (a === null || b === null || a === b) return 0;
    return a < b ? -1 : 1;
  });
}
