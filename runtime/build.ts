import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buildConsole } from './console.ts';
import { whenStale } from './fingerprint.ts';
import { PARTS } from './fresh.ts';
import { generateForConsole, generateForServer } from './generate.ts';
import { projectRoot } from './project.ts';
import { runCommand } from './startup-error.ts';

/**
 * `npm run build`: makes `release/`, a folder that runs by `npm install && npm start` anywhere, without the tools that
 * made it. Only what is stale is made; `npm start` in a checkout makes and runs the same (`launch.mjs`), the parts apart:
 * `npm run build -- server`.
 */
const MAKERS: Record<keyof typeof PARTS, () => Promise<void>> = {
  server: async () => {
    await generateForServer();
    // Only now: it imports code that the step before generates, which a new checkout does not have.
    const { makeServer } = await import('./release.ts');
    await makeServer();
  },
  console: async () => {
    await generateForConsole();
    await buildConsole();
    const release = join(projectRoot, 'release');
    for (const path of ['admin/dist', 'admin/src/generated/persisted-documents.json']) {
      await mkdir(join(release, path, '..'), { recursive: true });
      await cp(join(projectRoot, path), join(release, path), { recursive: true, force: true });
    }
  },
};

await runCommand(async () => {
  for (const part of ['server', 'console'] as const) {
    if (process.argv[2] && process.argv[2] !== part) continue;
    if (await whenStale(PARTS[part], MAKERS[part])) console.log(`· built the ${part}`);
  }
});
