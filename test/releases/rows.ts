import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { recordInstallation } from '../../runtime/postgres/installation.ts';
import { applyMigrations, type Migration } from '../../runtime/postgres/migrations.ts';
import { SUBGRAPHS } from '../../subgraphs/shared/subgraph.ts';

// A release's database as one compressed text file: for each table a line `copy schema.table (columns)`, its rows as
// PostgreSQL's COPY writes them, and `\.`; at the end a line `sequence schema.name value` for each sequence.

const SCHEMAS = [...SUBGRAPHS, 'public'];
const END_OF_ROWS = '\\.';

/** Writes every row of a database to `path`. */
export async function writeRows(client: pg.Client, path: string): Promise<void> {
  await pipeline(Readable.from(textOf(client)), createGzip({ level: 9 }), createWriteStream(path));
}

async function* textOf(client: pg.Client): AsyncGenerator<string> {
  const { rows: tables } = await client.query<{ table: string; columns: string }>(
    `select format('%I.%I', n.nspname, c.relname) as table,
       string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where n.nspname = any($1) and c.relkind = 'r' and not exists
       (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     group by n.nspname, c.relname order by n.nspname, c.relname`,
    [SCHEMAS],
  );
  for (const { table, columns } of tables) {
    yield `copy ${table} (${columns})\n`;
    for await (const chunk of client.query(copyTo(`copy ${table} (${columns}) to stdout`)))
      yield String(chunk);
    yield `${END_OF_ROWS}\n`;
  }
  const { rows: sequences } = await client.query<{ name: string; value: string }>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as value from pg_sequences
     where schemaname = any($1) and last_value is not null order by 1`,
    [SCHEMAS],
  );
  for (const { name, value } of sequences) yield `sequence ${name} ${value}\n`;
}

/**
 * Restores a release's database into an empty one: its migrations, then its rows. `migrations` are the current ones;
 * it is an error if a released one is missing or changed.
 */
export async function restoreRows(client: pg.Client, path: string, migrations: Migration[]): Promise<void> {
  const released = await migrationsOf(path);
  const present = new Map(migrations.map((one) => [`${one.subgraph}/${one.name}`, one]));
  const former = [...released].map(([name, checksum]) => {
    const migration = present.get(name);
    if (!migration) throw new Error(`migration ${name} was released and is gone`);
    if (migration.checksum !== checksum) throw new Error(`migration ${name} was changed after its release`);
    return migration;
  });
  await applyMigrations(client, former);
  const none = {
    mode: 'sample',
    regencyCode: '33.14',
    officeZone: 'Asia/Jakarta',
    keysFingerprint: '',
  } as const;
  await recordInstallation(client, none);
  // Without triggers and foreign keys: the rows were consistent when written.
  await client.query('set session_replication_role = replica');
  for await (const part of partsOf(path)) {
    if (part.kind === 'sequence') await client.query('select setval($1, $2)', [part.name, part.value]);
    else {
      // Some migrations write rows themselves; the release may have changed them since.
      await client.query(`delete from ${part.copy.split(' ')[1]}`);
      await pipeline(Readable.from(part.rows()), client.query(copyFrom(`${part.copy} from stdin`)));
    }
  }
  await client.query('set session_replication_role = default');
}

/** Checksum of each migration that the release had, by `subgraph/name`. */
async function migrationsOf(path: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const part of partsOf(path)) {
    if (part.kind === 'sequence') continue;
    const [, subgraph, columns = ''] = /^copy (\w+)\._prisma_migrations \((.*)\)$/.exec(part.copy) ?? [];
    const names = columns.split(', ');
    for await (const row of part.rows()) {
      const values = row.trimEnd().split('\t');
      const value = (column: string) => values[names.indexOf(column)] ?? '';
      if (subgraph) found.set(`${subgraph}/${value('migration_name')}`, value('checksum'));
    }
  }
  return new Map([...found].sort(([a], [b]) => a.localeCompare(b)));
}

type Part =
  | { kind: 'sequence'; name: string; value: string }
  /** Read `rows` to its end before requesting the next part. */
  | { kind: 'table'; copy: string; rows(): AsyncIterable<string> };

async function* partsOf(path: string): AsyncGenerator<Part> {
  const lines = createInterface({ input: createReadStream(path).pipe(createGunzip()), crlfDelay: Infinity })[
    Symbol.asyncIterator
  ]();
  async function* rows(): AsyncGenerator<string> {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${path} was cut off`);
      if (value === END_OF_ROWS) return;
      yield `${value}\n`;
    }
  }
  for (;;) {
    const { value: line, done } = await lines.next();
    if (done) return;
    const [, name, value] = /^sequence (\S+) (\d+)$/.exec(line) ?? [];
    if (name && value) yield { kind: 'sequence', name, value };
    else yield { kind: 'table', copy: line, rows };
  }
}
