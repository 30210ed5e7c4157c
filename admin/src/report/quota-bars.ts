import { type Pivot, pivot } from './pivot.ts';

interface Line {
  id: string;
  name: string;
  figures: { used: number; cap?: number | null; left?: number | null };
}

/**
 * One bar for each quota with a number: what is used (delivered, reserved and held) and what is left, up to its cap. Who waits
 * holds no unit, so is no part of it. An overdrawn quota has nothing left to show. Pure.
 */
export function quotaBars(lines: readonly Line[], words: { used: string; left: string }): Pivot {
  const cells = lines.flatMap(({ id, name, figures: { used, cap, left } }) => {
    if (cap == null) return [];
    const line = { key: id, label: name };
    return [
      { line, column: { key: 'used', label: words.used }, value: used },
      { line, column: { key: 'left', label: words.left }, value: Math.max(left ?? 0, 0) },
    ];
  });
  return pivot(cells);
}
