import { type Act, ActRefused } from './acts.ts';
import { SignedOutError, UnreachableError } from './graphql.ts';

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
  on: {
    done?: (result: Done) => void;
    progress?: (outcomes: readonly RowOutcome[]) => void;
    /** A fault in words. */
    say?: (error: unknown) => string;
  } = {},
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
          const refusal = on.say?.(error) ?? error.message;
          outcomes.push(...untold.map((id) => ({ id, refusal })));
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

/** So many acts of one row each are under way at once: the server answers them together, and a desk's line is not filled. */
const AT_ONCE = 4;

/** Between two reports of progress, so that many quick answers do not draw the page as often. */
const REPORT_EVERY_MS = 250;

interface EachOptions {
  /** A fault in words. */
  say: (error: unknown) => string;
  /** What stands at a row that was not tried any more. */
  untried: string;
  progress?: (outcomes: readonly RowOutcome[]) => void;
}

/**
 * Runs an act on each row by itself, where one paper does not bind them: what is refused holds up no other. It tries the first row
 * alone, and throws where the server refuses what was filled in, which is the same for all. Once an answer is missing, it stops.
 */
export async function actOnEach<Row extends { id: string }>(
  act: (row: Row) => Promise<unknown>,
  rows: readonly Row[],
  { say, untried, progress }: EachOptions,
): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = [];
  const left = [...rows];
  let isLost = false;
  let reported = 0;
  const tryOne = async (row: Row): Promise<void> => {
    const { id } = row;
    try {
      await act(row);
      outcomes.push({ id });
    } catch (error) {
      if (outcomes.length === 0 && isOfForm(error)) throw error;
      isLost ||= error instanceof UnreachableError || error instanceof SignedOutError;
      outcomes.push({ id, refusal: say(error) });
    }
    if (performance.now() - reported < REPORT_EVERY_MS) return;
    reported = performance.now();
    progress?.([...outcomes]);
  };
  const work = async (): Promise<void> => {
    for (let row = left.shift(); row && !isLost; row = left.shift()) await tryOne(row);
  };
  const [first] = left.splice(0, 1);
  if (first) await tryOne(first);
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const told = new Set(outcomes.map(({ id }) => id));
  for (const { id } of rows) if (!told.has(id)) outcomes.push({ id, refusal: untried });
  return outcomes;
}

/** Whether a refusal is about what was filled in, and no matter of the row. */
function isOfForm(error: unknown): boolean {
  if (!(error instanceof ActRefused)) return false;
  const fields = Object.keys(error.fieldErrors());
  return fields.some((field) => field !== 'id' && field !== 'expectedVersion');
}

/** Whom a refusal of all names, for acts under one paper: all or none. Throws again what names no row. */
export function outcomesOfRefusal(error: unknown, ids: readonly string[]): RowOutcome[] {
  const refusals = refusedRows(error, ids);
  if (refusals.size === 0) throw error;
  return [...refusals].map(([id, refusal]) => ({ id, refusal }));
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
