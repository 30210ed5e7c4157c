import { type Act, ActRefused } from './acts.ts';

/** What became of one row of an act on many. */
export interface RowOutcome {
  id: string;
  /** Why it was refused; absent where it was done. */
  refusal?: string;
}

/** The most rows of one call, where they are not under one paper: the server's limit. */
export const CHUNK = 100;

/**
 * Runs an act on many rows in chunks. The server refuses a chunk whole and names the rows it refuses; the others of the
 * chunk are then tried again without them, so that one row that may not pass holds up no other. Throws a refusal that is about
 * no row (a missing reason) where nothing has been done yet; later it is the outcome of the rows that are left.
 */
export async function actOnRows<Done>(
  act: Act<{ ids: readonly string[] }, Done>,
  ids: readonly string[],
  on: { done?: (result: Done) => void; progress?: (outcomes: readonly RowOutcome[]) => void } = {},
): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = [];
  for (let start = 0; start < ids.length; start += CHUNK) {
    let chunk = ids.slice(start, start + CHUNK);
    while (chunk.length > 0) {
      try {
        const result = await act({ ids: chunk });
        on.done?.(result);
        outcomes.push(...chunk.map((id) => ({ id })));
        chunk = [];
      } catch (error) {
        const refusals = refusedRows(error, chunk);
        if (refusals.size === 0) {
          if (outcomes.length === 0 || !(error instanceof Error)) throw error;
          const told = new Set(outcomes.map(({ id }) => id));
          const untold = ids.filter((id) => !told.has(id));
          outcomes.push(...untold.map((id) => ({ id, refusal: error.message })));
          return outcomes;
        }
        outcomes.push(...[...refusals].map(([id, refusal]) => ({ id, refusal })));
        chunk = chunk.filter((id) => !refusals.has(id));
      }
      on.progress?.(outcomes);
    }
  }
  return outcomes;
}

/** The rows that a refusal names, as `['input', 'ids', '3']`, with its messages. */
function refusedRows(error: unknown, ids: readonly string[]): Map<string, string> {
  if (!(error instanceof ActRefused)) return new Map();
  const { problem } = error;
  const issues = problem.issues?.length ? problem.issues : [problem];
  return new Map(
    issues.flatMap(({ path, message }) => {
      const id = path[1] === 'ids' && path[2] !== undefined ? ids[Number(path[2])] : undefined;
      return id === undefined ? [] : [[id, message] as const];
    }),
  );
}
