/** A figure; null when the server withholds it because it covers few people. */
export type Figure = number | null;

/** A line or column: its key tells it from all others, its label is for people, and two may have the same. */
export interface Heading {
  key: string;
  label: string;
}

/** A line of a table: one figure for each column. */
export type PivotLine = Heading & { values: readonly Figure[]; total: Figure };

/** Figures by two dimensions: one line per value of the first, one column per value of the second. */
export interface Pivot {
  columns: readonly Heading[];
  lines: readonly PivotLine[];
}

interface Cell {
  line: Heading;
  column: Heading;
  value: Figure;
}

/**
 * Arranges cells in the order in which keys first appear, or columns as given. Cells of one place add up, and a
 * sum with a withheld figure is withheld. `totals` are the server's totals of lines by key, if any. Pure.
 */
export function pivot(
  cells: readonly Cell[],
  inOrder: readonly Heading[] = [],
  totals: ReadonlyMap<string, Figure> = new Map(),
): Pivot {
  const columns = eachOnce([...inOrder, ...cells.map(({ column }) => column)]);
  const lines = eachOnce(cells.map(({ line }) => line)).map(({ key, label }) => {
    const own = cells.filter(({ line }) => line.key === key);
    const values = columns.map((one) => valueSum(own.filter(({ column }) => column.key === one.key)));
    const given = totals.get(key);
    return { key, label, values, total: given === undefined ? valueSum(own) : given };
  });
  return { columns, lines };
}

/** A heading of something that has its label only once, such as a measure. */
export const headed = (label: string): Heading => ({ key: label, label });

/** The sum of figures; withheld if any of them is. */
export function sumOf(figures: readonly Figure[]): Figure {
  return figures.reduce((sum, figure) => (sum === null || figure === null ? null : sum + figure), 0);
}

function eachOnce(headings: readonly Heading[]): Heading[] {
  return [...new Map(headings.map((one) => [one.key, one])).values()];
}

function valueSum(cells: readonly Cell[]): Figure {
  return sumOf(cells.map((cell) => cell.value));
}
