import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SUBGRAPHS, type SubgraphName } from '../subgraphs/shared/subgraph.ts';
import { whenStale } from './fingerprint.ts';
import { projectRoot } from './project.ts';

/**
 * Makes what is generated and not committed, each where its sources changed, in parallel: the Prisma client and
 * the Pothos types of every subgraph (`subgraphs/<name>/generated/`), and the console's typed documents
 * (`admin/src/generated/`). Returns the names of what was made anew; throws with the generator's own output.
 */
export async function generateCode(): Promise<string[]> {
  const [clients, documents] = await Promise.all([generateClients(), generateDocuments()]);
  return documents ? [...clients, 'admin'] : clients;
}

/** What the server is made from: Prisma clients and Pothos types. Returns the subgraphs whose code was made anew. */
export async function generateClients(): Promise<SubgraphName[]> {
  const made = await Promise.all(SUBGRAPHS.map(generateClient));
  return SUBGRAPHS.filter((_, index) => made[index]);
}

async function generateClient(name: SubgraphName): Promise<boolean> {
  const schema = `prisma/${name}/schema.prisma`;
  if (!existsSync(join(projectRoot, schema))) return false;
  const versions = ['node_modules/prisma/package.json', 'node_modules/@pothos/plugin-prisma/package.json'];
  return whenStale({ sources: [schema, ...versions], product: `subgraphs/${name}/generated/pothos.ts` }, () =>
    runTool('prisma/build/index.js', ['generate', '--schema', schema]),
  );
}

/** What the console is made from: its typed documents. Returns whether they were made anew. */
export async function generateDocuments(): Promise<boolean> {
  const config = 'admin/codegen.ts';
  if (![config, 'api.graphql'].every((path) => existsSync(join(projectRoot, path)))) return false;
  const sources = [
    config,
    'api.graphql',
    'admin/src',
    'node_modules/@graphql-codegen/client-preset/package.json',
  ];
  return whenStale({ sources, product: 'admin/src/generated/graphql.ts' }, () =>
    runTool('@graphql-codegen/cli/esm/bin.js', ['--config', config]),
  );
}

/** Runs a command-line tool of a package; its output is shown only when it fails. */
function runTool(script: string, args: string[]): Promise<void> {
  const modules = join(projectRoot, 'node_modules');
  const child = spawn(process.execPath, [join(modules, script), ...args], {
    cwd: projectRoot,
    env: {
      ...process.env,
      // Prisma starts its generators by name.
      PATH: `${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}`,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${script} failed\n${output}`))));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const made = await generateCode();
  console.log(made.length > 0 ? `generated: ${made.join(', ')}` : 'generated code is up to date');
}
