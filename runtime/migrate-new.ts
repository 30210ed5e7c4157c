import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { SUBGRAPHS } from '../subgraphs/shared/subgraph.ts';
import { isSubgraphName, projectRoot } from './project.ts';
import { diffSchemas } from './schema-diff.ts';

/**
 * `npm run migrate:new -- cases add_channel`: writes the SQL that leads from the last migrated schema to the
 * present one into `prisma/cases/migrations/<UTC time>_add_channel/migration.sql`, to be read, completed by
 * hand (partial and GIN indexes, triggers, CHECKs) and committed.
 *
 * The last migrated schema is `prisma/<subgraph>/migrated.prisma`, a copy that this command keeps. It merges
 * in git as the schema itself does, and `npm run check` fails while the two differ.
 */
const [subgraph, name] = process.argv.slice(2);
if (!isSubgraphName(subgraph) || !name || !/^[a-z0-9_]+$/.test(name)) {
  console.error(`usage: npm run migrate:new -- ${SUBGRAPHS.join('|')} name_in_snake_case`);
  process.exit(1);
}

const folder = join(projectRoot, 'prisma', subgraph);
const migratedPath = join(folder, 'migrated.prisma');
const schema = await readFile(join(folder, 'schema.prisma'), 'utf8');
const migrated = existsSync(migratedPath) ? await readFile(migratedPath, 'utf8') : null;

const sql = await diffSchemas(migrated, schema);
const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
const file = join(folder, 'migrations', `${time}_${name}`, 'migration.sql');
await mkdir(join(file, '..'), { recursive: true });
await writeFile(file, sql || '-- Nothing that Prisma knows of changed: write the SQL by hand.\n');
await writeFile(migratedPath, schema);
console.log(relative(projectRoot, file));
