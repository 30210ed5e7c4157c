import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { whenStale } from './fingerprint.ts';
import { projectRoot } from './project.ts';

/** The processes that start often and should start fast. */
const ENTRIES = ['worker', 'background'] as const;

const SOURCES = ['gateway', 'subgraphs', 'runtime', 'prisma', 'package-lock.json'];

/** Where a bundled process lies. */
export function bundlePath(entry: (typeof ENTRIES)[number]): string {
  return join(projectRoot, 'build', 'server', `${entry}.js`);
}

/**
 * Translates the server's own code into a few files of plain JavaScript (packages stay outside), which start in
 * half the time that translating it on the fly takes. Only where something changed; returns whether it did.
 */
export async function bundleServer(): Promise<boolean> {
  return whenStale(SOURCES, 'build/server/worker.js', async () => {
    // Loaded only when needed: the next start does without it.
    const { build } = await import('esbuild');
    await build({
      entryPoints: ENTRIES.map((entry) => join(projectRoot, 'runtime', `${entry}.ts`)),
      outdir: join(projectRoot, 'build', 'server'),
      bundle: true,
      splitting: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20',
      sourcemap: 'linked',
      logLevel: 'error',
      plugins: [
        {
          name: 'files-know-where-they-were',
          setup: ({ onLoad }) =>
            onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
              loader: 'ts',
              contents: keepPlace(await readFile(path, 'utf8'), path),
            })),
        },
      ],
    });
  });
}

/** Code that looks for files beside itself goes on finding them. */
function keepPlace(code: string, path: string): string {
  return code
    .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
    .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
}
