/** Numbers laid out by two questions: one line per first answer, one column per second. */
export interface Pivot {
  columns: readonly string[];
  lines: readonly { label: string; values: readonly number[]; total: number }[];
}

interface Cell {
  line: string;
  column: string;
  value: number;
}

/** Lays cells out in the order in which labels first appear, or columns as they are given; cells of one place add up. Pure. */
export function pivot(cells: readonly Cell[], inOrder: readonly string[] = []): Pivot {
  const columns = [...new Set([...inOrder, ...cells.map((cell) => cell.column)])];
  const labels = [...new Set(cells.map((cell) => cell.line))];
  const lines = labels.map((label) => {
    const own = cells.filter((cell) => cell.line === label);
    const values = columns.map((column) => sum(own.filter((cell) => cell.column === column)));
    return { label, values, total: sum(own) };
  });
  return { columns, lines };
}

function sum(cells: readonly Cell[]): number {
  return cells.reduce((total, cell) => total + cell.value, 0);
}
