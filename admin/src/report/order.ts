import { type CodeOf, codesOf } from '../i18n/word.ts';
import type { Dimension, Place } from './headings.ts';

/** The rank of a place under a dimension: states in lifecycle order, sectors, classes and card tiers in list order, months by date. */
function rankOf(place: Place, dimension: Dimension): string | number | null {
  switch (dimension) {
    case 'STATUS':
      return codesOf('CaseStatus').indexOf(place.status as CodeOf<'CaseStatus'>);
    case 'SECTOR':
      return codesOf('Sector').indexOf(place.sector ?? '');
    case 'NEED':
      return codesOf('CaseNeed').indexOf(place.need?.code ?? '');
    case 'UNMET_REASON':
      return codesOf('UnmetNeedReason').indexOf(place.unmetReason as CodeOf<'UnmetNeedReason'>);
    case 'CLASS':
      return place.classLabel ? (place.classLabel.position ?? Number.MAX_SAFE_INTEGER) : 0;
    case 'CARD_TIER':
      return codesOf('CardTier').indexOf(place.cardTier ?? '');
    case 'MONTH':
      return place.month ?? '';
    default:
      return null; // keeps the server's order: largest first
  }
}

/** Rows in the natural order of a dimension, or in the server's order if it has none. Pure. */
export function inOrder<Row extends Place>(rows: readonly Row[], dimension: Dimension): Row[] {
  return [...rows].sort((one, other) => {
    const [a, b] = [rankOf(one, dimension), rankOf(other, dimension)];
    if (a === null || b === null || a === b) return 0;
    return a < b ? -1 : 1;
  });
}
