/** A figure; null when the server withholds it because it covers few people. */
export type Figure = number | null;

/** Figures by two dimensions: one line per value of the first, one column per value of the second. */
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
 * Arranges cells in the order in which labels first appear, or columns as given. Cells of one place add up, and a
 * sum with a withheld figure is withheld. `totals` are the server's totals of lines, if any. Pure.
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
    const given = totals.get(label);
    return { label, values, total: given === undefined ? valueSum(own) : given };
  });
  return { columns, lines };
}

/** The sum of figures; withheld if any of them is. */
export function sumOf(figures: readonly Figure[]): Figure {
  return figures.reduce((sum, figure) => (sum === null || figure === null ? null : sum + figure), 0);
}

function valueSum(cells: readonly Cell[]): Figure {
  return sumOf(cells.map((cell) => cell.value));
}
