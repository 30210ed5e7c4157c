import { actOnRows, type RowOutcome } from '../api/rowActs.ts';

/** Visits that one surveyor gets; null where they are left as they are. */
export interface GivenShare {
  ids: readonly string[];
  to: string | null;
}

/** What became of one visit, and whom it was for. */
export interface ShareOutcome extends RowOutcome {
  to: string;
}

/**
 * Gives each surveyor what the shares say, in as few calls as the server takes. Throws a refusal that is about no visit (a
 * deadline that has passed) where nothing is done yet; later it is the outcome of that surveyor's visits.
 */
export async function giveShares<Done>(
  shares: readonly GivenShare[],
  give: (fields: { ids: readonly string[]; to: string }) => Promise<Done>,
  progress: (done: number) => void,
  /** A fault in words. */
  say: (error: Error) => string = ({ message }) => message,
): Promise<ShareOutcome[]> {
  const bySurveyor = new Map<string, string[]>();
  for (const { ids, to } of shares) if (to) bySurveyor.set(to, [...(bySurveyor.get(to) ?? []), ...ids]);
  const outcomes: ShareOutcome[] = [];
  for (const [to, ids] of bySurveyor) {
    const tell = (told: readonly RowOutcome[]) => progress(outcomes.length + told.length);
    try {
      const told = await actOnRows((fields) => give({ ...fields, to }), ids, {
        progress: tell,
        say: (error) => (error instanceof Error ? say(error) : String(error)),
      });
      outcomes.push(...told.map((outcome) => ({ ...outcome, to })));
    } catch (error) {
      if (outcomes.length === 0 || !(error instanceof Error)) throw error;
      outcomes.push(...ids.map((id) => ({ id, to, refusal: say(error) })));
    }
  }
  return outcomes;
}

/** How many visits each surveyor has after that; `open` is without those to give out. */
export function loadsAfter(
  surveyors: readonly { id: string; open: number }[],
  shares: readonly GivenShare[],
): Map<string, number> {
  const after = new Map(surveyors.map(({ id, open }) => [id, open]));
  for (const { ids, to } of shares) if (to) after.set(to, (after.get(to) ?? 0) + ids.length);
  return after;
}
