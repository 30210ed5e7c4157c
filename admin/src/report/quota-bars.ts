import { type Pivot, pivot } from './pivot.ts';

interface Line {
  id: string;
  name: string;
  figures: { used: number; left?: number | null };
}

/**
 * One bar for each quota: what is used (delivered, reserved and held) and what is left, up to its cap. Who waits holds no unit,
 * so is no part of it; a quota without a number, or one that was overdrawn, has nothing left to show. Pure.
 */
export function quotaBars(lines: readonly Line[], words: { used: string; left: string }): Pivot {
  const cells = lines.flatMap(({ id, name, figures: { used, left } }) => {
    const line = { key: id, label: name };
    return [
      { line, column: { key: 'used', label: words.used }, value: used },
      { line, column: { key: 'left', label: words.left }, value: Math.max(left ?? 0, 0) },
    ];
  });
  return pivot(cells);
}
