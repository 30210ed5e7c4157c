import pg from 'pg';
import { SUBGRAPHS } from '../../subgraphs/shared/subgraph.ts';

/** A fingerprint of every table of the four subgraphs, by name: whatever was written anywhere changes it. */
export type Written = Readonly<Record<string, string>>;

/** Looks at a database as its owner. */
export async function watchWrites(
  ownerUrl: string,
): Promise<{ written(): Promise<Written>; close(): Promise<void> }> {
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  const { rows } = await owner.query<{ relation: string }>(
    `select format('%I.%I', schemaname, tablename) as relation from pg_tables where schemaname = any($1)
     and tablename not in ('session', 'inbox')`, // touched by being there and by reading
    [SUBGRAPHS],
  );
  const statement = rows
    .map(
      ({ relation }) =>
        `select '${relation}' as relation, count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as state from ${relation} t`,
    )
    .join(' union all ');
  return {
    written: async () => {
      const found = await owner.query<{ relation: string; state: string }>(statement);
      return Object.fromEntries(found.rows.map(({ relation, state }) => [relation, state]));
    },
    close: () => owner.end(),
  };
}
