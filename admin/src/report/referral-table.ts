import type { EveryReferralCountsFragment } from '../generated/graphql.ts';
import { codesOf, wordOf } from '../i18n/word.ts';
import { type Heading, type Pivot, pivot } from './pivot.ts';

type Counts = EveryReferralCountsFragment;

/** Outcomes of referrals, in lifecycle order. */
const outcomes = codesOf('ReferralStatus')
  .map((status) => ({ status, name: status.toLowerCase() as Lowercase<typeof status> }))
  .flatMap(({ status, name }) => (name === 'claiming' ? [] : [{ status, name }])); // counted as proposed

/** The table of the report, and the server's counts of each line by its key. */
export interface ReferralTable {
  layout: Pivot;
  countsOf: ReadonlyMap<string, Counts>;
}

/** Referrals by outcome: one line per row, under its heading. Pure but for the reader's language. */
export function referralTable(
  rows: readonly { counts: Counts }[],
  headings: readonly Heading[],
): ReferralTable {
  const lines = rows.flatMap(({ counts }, at) => {
    const line = headings[at];
    return line ? [{ line, counts }] : [];
  });
  const cells = lines.flatMap(({ line, counts }) =>
    outcomes.map(({ status, name }) => ({
      line,
      column: { key: status, label: wordOf('ReferralStatus', status) },
      value: counts[name] ?? null,
    })),
  );
  const countsOf = new Map(lines.map(({ line, counts }) => [line.key, counts] as const));
  const totals = new Map(lines.map(({ line, counts }) => [line.key, counts.referrals ?? null] as const));
  return { layout: pivot(cells, [], totals), countsOf };
}
