import { addDays, addMonths } from '../../shared/clock.ts';

/** How long a benefit of one day helps where its programme does not say: budgets and programmes run by the year. */
export const USUAL_MONTHS = 12;

/** A benefit as overlaps see it: whose, against what, and its first and last day. */
export interface Benefit {
  householdId: string;
  needs: readonly string[];
  from: string;
  until: string;
}

/** The last day that a benefit helps: the one that is said, or the programme's term after the first. Pure. */
export const lastDayOf = (from: string, until: string | null, termMonths: number | null): string =>
  until ?? addDays(addMonths(from, termMonths ?? USUAL_MONTHS), -1);

/** The needs that two benefits share. Pure. */
export const commonNeeds = (one: Pick<Benefit, 'needs'>, other: Pick<Benefit, 'needs'>): string[] =>
  one.needs.filter((need) => other.needs.includes(need));

/** Whether two benefits help the same family against the same need at the same time, days inclusive. Pure. */
export const overlaps = (one: Benefit, other: Benefit): boolean =>
  one.householdId === other.householdId &&
  one.from <= other.until &&
  other.from <= one.until &&
  commonNeeds(one, other).length > 0;
