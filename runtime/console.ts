import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { whenStale } from './fingerprint.ts';
import { projectRoot } from './project.ts';

/** Builds the console into `admin/dist` when its sources changed; true when it did. */
export async function buildConsole(): Promise<boolean> {
  if (!existsSync(join(projectRoot, 'admin', 'index.html'))) return false;
  const sources = ['admin', 'api.graphql', 'package-lock.json'];
  return whenStale(sources, 'admin/dist/index.html', async () => {
    // Loaded only when needed: the next start does without it.
    const { build } = await import('vite');
    await build({ root: join(projectRoot, 'admin'), logLevel: 'warn' });
  });
}
