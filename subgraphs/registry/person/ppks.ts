import type { PpksCategory } from './ppks.codes.ts';

/** The name of a category's flag among the facts: `NEGLECTED_ELDERLY` is `ppksNeglectedElderly`. */
export function ppksFactName(category: PpksCategory): string {
  const words = category.toLowerCase().split('_');
  return `ppks${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`;
}
