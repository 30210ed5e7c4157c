/** A figure; null where the server withholds it, since it is about few people. */
export type Figure = number | null;

/** Numbers laid out by two questions: one line per first answer, one column per second. */
export interface Pivot {
  columns: readonly string[];
  lines: readonly { label: string; values: readonly Figure[]; total: Figure }[];
}

interface Cell {
  line: string;
  column: string;
  value: Figure;
}

/**
 * Lays cells out in the order in which labels first appear, or columns as they are given; cells of one place add up, and a
 * sum with a withheld figure is withheld. `totals` are the lines' own, where the server told them. Pure.
 */
export function pivot(
  cells: readonly Cell[],
  inOrder: readonly string[] = [],
  totals: ReadonlyMap<string, Figure> = new Map(),
): Pivot {
  const columns = [...new Set([...inOrder, ...cells.map((cell) => cell.column)])];
  const labels = [...new Set(cells.map((cell) => cell.line))];
  const lines = labels.map((label) => {
    const own = cells.filter((cell) => cell.line === label);
    const values = columns.map((column) => valueSum(own.filter((cell) => cell.column === column)));
    const told = totals.get(label);
    return { label, values, total: told === undefined ? valueSum(own) : told };
  });
  return { columns, lines };
}

/** The sum of figures; withheld where one of them is. */
export function sumOf(figures: readonly Figure[]): Figure {
  return figures.reduce((sum, figure) => (sum === null || figure === null ? null : sum + figure), 0);
}

function valueSum(cells: readonly Cell[]): Figure {
  return sumOf(cells.map((cell) => cell.value));
}
