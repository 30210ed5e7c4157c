import type pg from 'pg';
import type { SubgraphName } from '../../subgraphs/shared/subgraph.ts';

/**
 * Everything that a subgraph's schema holds in a real database, one sorted line each: tables, columns, enums,
 * constraints, indexes, triggers, functions. Unlike Prisma's own comparison it sees partial, expression and GIN
 * indexes, triggers and CHECKs.
 */
export async function readCatalogue(client: pg.Client, subgraph: SubgraphName): Promise<string[]> {
  // Without a search_path PostgreSQL prints every name in full, whoever asks.
  await client.query(`set search_path = ''`);
  const { rows } = await client.query<{ line: string }>(CATALOGUE, [subgraph]);
  return rows.map(({ line }) => line.replace(/\s+/g, ' ').trim()).sort();
}

/** $1 is the schema. Partitions follow their parent, and what an extension brought is not ours. */
const CATALOGUE = `
  with ours as (
    select c.oid, c.relname from pg_class c
    where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> '_prisma_migrations'
  )
  select 'table ' || relname as line from ours
  union all
  select format('column %s.%s %s%s%s', relname, attname, format_type(atttypid, atttypmod),
    case when attnotnull then ' not null' else '' end,
    case attgenerated when '' then coalesce(' default ' || pg_get_expr(adbin, adrelid), '')
      else ' generated as ' || pg_get_expr(adbin, adrelid) end)
  from ours join pg_attribute on attrelid = ours.oid and attnum > 0 and not attisdropped
    left join pg_attrdef on adrelid = ours.oid and adnum = attnum
  union all
  select format('constraint %s.%s %s', relname, conname, pg_get_constraintdef(pg_constraint.oid))
  from ours join pg_constraint on conrelid = ours.oid and contype in ('c', 'f', 'p', 'u', 'x')
  union all
  select 'index ' || pg_get_indexdef(indexrelid) from ours join pg_index on indrelid = ours.oid
  union all
  select 'trigger ' || pg_get_triggerdef(pg_trigger.oid) from ours join pg_trigger on tgrelid = ours.oid and not tgisinternal
  union all
  select format('enum %s (%s)', typname, string_agg(enumlabel, ', ' order by enumsortorder))
  from pg_type join pg_enum on enumtypid = pg_type.oid where typnamespace = $1::regnamespace group by typname
  union all
  select 'view ' || relname || ' ' || pg_get_viewdef(oid) from pg_class
  where relnamespace = $1::regnamespace and relkind in ('v', 'm')
  union all
  select 'sequence ' || relname from pg_class where relnamespace = $1::regnamespace and relkind = 'S'
  union all
  select 'function ' || pg_get_functiondef(oid) from pg_proc where pronamespace = $1::regnamespace and prokind in ('f', 'p')`;

/** The lines that one listing lacks and the other has, for people. */
export function compareListings(expected: string[], actual: string[]): string[] {
  const missing = expected.filter((line) => !actual.includes(line)).map((line) => `- ${line}`);
  const added = actual.filter((line) => !expected.includes(line)).map((line) => `+ ${line}`);
  return [...missing, ...added];
}
