import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as clientGenerator from '@prisma/client-generator-ts';
import type * as internals from '@prisma/internals';
import { SUBGRAPHS, type SubgraphName } from '../subgraphs/shared/subgraph.ts';
import { whenStale } from './fingerprint.ts';
import { generateDocuments } from './generate-documents.ts';
import { generateTexts } from './generate-texts.ts';
import { generateWords } from './generate-words.ts';
import { projectRoot } from './project.ts';

/**
 * Makes what is generated and not committed, each where its sources changed, in parallel: the Prisma client and
 * the Pothos types of every subgraph (`subgraphs/<name>/generated/`), the words of all codes (`subgraphs/shared/generated/`),
 * and the console's typed documents, texts and words (`admin/src/generated/`). Returns the names of the parts that it made. Throws
 * the generators' errors.
 */
export async function generateCode(): Promise<string[]> {
  const made = await Promise.all([generateForServer(), generateForConsole()]);
  return made.flat();
}

/** What the server is made from: Prisma clients, Pothos types, words. Returns the parts that it generated. */
export async function generateForServer(): Promise<string[]> {
  const made = await Promise.all([...SUBGRAPHS.map(generateClient), generateWords('server')]);
  return [...SUBGRAPHS, 'words'].filter((_, index) => made[index]);
}

/** What the console is made from: typed documents, texts and words. Returns its name if it generated them. */
export async function generateForConsole(): Promise<string[]> {
  const made = await Promise.all([generateDocuments(), generateWords('console'), generateTexts()]);
  return made.some(Boolean) ? ['admin'] : [];
}

async function generateClient(name: SubgraphName): Promise<boolean> {
  const schema = `prisma/${name}/schema.prisma`;
  if (!existsSync(join(projectRoot, schema))) return false;
  const versions = [
    'node_modules/@prisma/client/package.json',
    'node_modules/@pothos/plugin-prisma/package.json',
  ];
  return whenStale({ sources: [schema, ...versions], product: `subgraphs/${name}/generated/pothos.ts` }, () =>
    runGenerators(join(projectRoot, schema)),
  );
}

/**
 * Runs the generators that a Prisma schema names. Prisma's own command takes three times as long, runs once for each
 * schema, and first looks for a native engine that nothing here needs.
 */
async function runGenerators(schema: string): Promise<void> {
  // As CommonJS: the ES module of one of their packages names files that it does not have.
  const load = createRequire(import.meta.url);
  const { getGenerators, loadSchemaContext } = load('@prisma/internals') as typeof internals;
  const { PrismaClientTsGenerator } = load('@prisma/client-generator-ts') as typeof clientGenerator;
  const generators = await getGenerators({
    schemaContext: await loadSchemaContext({
      schemaPath: { cliProvidedPath: schema },
      cwd: projectRoot,
      printLoadMessage: false,
    }),
    registry: {
      'prisma-client': { type: 'in-process', generator: new PrismaClientTsGenerator() },
      'prisma-pothos-types': {
        type: 'rpc',
        generatorPath: join(projectRoot, 'node_modules/@pothos/plugin-prisma/bin/generator.js'),
        isNode: true,
      },
    },
    cliCommand: 'npm run generate',
    skipDownload: true,
  });
  for (const generator of generators) {
    await generator.generate();
    generator.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const made = await generateCode();
  console.log(made.length > 0 ? `generated: ${made.join(', ')}` : 'generated code is up to date');
}
