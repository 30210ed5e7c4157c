import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { connectOwner } from '../../runtime/postgres/connection.ts';
import { YOUNG_ROOM } from '../../runtime/program.ts';
import { projectRoot } from '../../runtime/project.ts';

const FOLDER = join(projectRoot, '.data', 'bench');
const PACKAGES = ['postgraphile@5.1.5', 'node@24.21.0'];

/**
 * The same tables in one schema, since PostGraphile rejects two types of one name. Comments declare the foreign keys,
 * because the database has none across subgraphs.
 */
const VIEWS = [
  'create schema bench',
  `create view bench.cases as
     select id, number, status::text, occurred_on, registered_at, household_id, person_id from cases."case"`,
  'create view bench.referrals as select id, case_id, program_id, agency_id, status::text from cases.referral',
  `create view bench.programs as select id, name->>'id' as name from services.program`,
  `create view bench.agencies as select id, name->>'id' as name from services.agency`,
  'create view bench.households as select id, address, head_person_id from registry.household',
  'create view bench.people as select id, name from registry.person',
  ...['programs', 'agencies', 'people'].map((view) => `comment on view bench.${view} is '@primaryKey id'`),
  comment('households', '(head_person_id) references bench.people (id)|@fieldName head'),
  comment(
    'cases',
    '(household_id) references bench.households (id)|@fieldName household',
    '(person_id) references bench.people (id)|@fieldName person',
  ),
  comment(
    'referrals',
    '(case_id) references bench.cases (id)|@foreignFieldName referrals',
    '(program_id) references bench.programs (id)|@fieldName program',
    '(agency_id) references bench.agencies (id)|@fieldName agency',
  ),
];

function comment(view: string, ...keys: string[]): string {
  const lines = ['@primaryKey id', ...keys.map((key) => `@foreignKey ${key}`)];
  return `comment on view bench.${view} is E'${lines.join('\\n')}'`;
}

/**
 * PostGraphile (Node 24) on the same tables: a compiler from GraphQL to SQL without rights or federation.
 * Returns the reason as `missing` if it cannot be installed (no package registry): then this comparison is skipped.
 */
export async function startPostgraphile(
  ownerUrl: string,
): Promise<{ url: string; stop(): void } | { missing: string }> {
  try {
    await install();
    const owner = await connectOwner(ownerUrl);
    for (const statement of VIEWS) await owner.query(statement);
    await owner.end();
    const port = await freePort();
    const child = await serve(ownerUrl, port);
    return { url: `http://127.0.0.1:${port}/graphql`, stop: () => child.kill() };
  } catch (error) {
    return { missing: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
  }
}

async function install(): Promise<void> {
  if (existsSync(join(FOLDER, 'node_modules', 'postgraphile'))) return;
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, 'package.json'), '{"private":true,"type":"module"}\n');
  await promisify(execFile)('npm', ['install', '--no-audit', '--no-fund', ...PACKAGES], { cwd: FOLDER });
}

async function serve(ownerUrl: string, port: number): Promise<ChildProcess> {
  const script = join(FOLDER, 'serve.mjs');
  await writeFile(
    script,
    `import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { grafserv } from 'postgraphile/grafserv/node';
import { makePgService } from 'postgraphile/adaptors/pg';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { makeV4Preset } from 'postgraphile/presets/v4';
const pgl = postgraphile({
  extends: [PostGraphileAmberPreset, makeV4Preset({ simpleCollections: 'omit' })],
  pgServices: [makePgService({ connectionString: process.env.URL, schemas: ['bench'], pubsub: false })],
  grafserv: { graphiql: false, watch: false, websockets: false },
});
await pgl.getSchema();
const server = createServer();
await pgl.createServ(grafserv).addTo(server);
server.listen(Number(process.env.PORT), '127.0.0.1');
`,
  );
  const child = spawn(join(FOLDER, 'node_modules', 'node', 'bin', 'node'), [YOUNG_ROOM, script], {
    cwd: FOLDER,
    env: { ...process.env, URL: ownerUrl, PORT: String(port), NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.once('exit', () => child.kill());
  for (let i = 0; i < 100; i++) {
    if (child.exitCode !== null) throw new Error('PostGraphile ended before it was ready');
    const answers = await fetch(`http://127.0.0.1:${port}/graphql`).catch(() => null);
    if (answers) return child;
    await sleep(200);
  }
  throw new Error('PostGraphile did not start');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
