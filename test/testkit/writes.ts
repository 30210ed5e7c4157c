import type pg from 'pg';
import { SUBGRAPHS, type SubgraphName } from '../../subgraphs/shared/subgraph.ts';

/** A fingerprint of every table of the subgraphs, by name; any write changes it. */
export type Written = Readonly<Record<string, string>>;

/** Returns a function that fingerprints the tables of these subgraphs as the database's owner. */
export async function watchWrites(
  owner: pg.Pool,
  subgraphs: readonly SubgraphName[] = SUBGRAPHS,
): Promise<() => Promise<Written>> {
  const { rows } = await owner.query<{ relation: string }>(
    `select format('%I.%I', schemaname, tablename) as relation from pg_tables where schemaname = any($1)
     and tablename not in ('session', 'inbox')`, // change by running and by reading
    [subgraphs],
  );
  const statement = rows
    .map(
      ({ relation }) =>
        `select '${relation}' as relation, count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as state from ${relation} t`,
    )
    .join(' union all ');
  return async () => {
    const found = await owner.query<{ relation: string; state: string }>(`${statement} order by relation`);
    return Object.fromEntries(found.rows.map(({ relation, state }) => [relation, state]));
  };
}
