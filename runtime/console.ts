import { join } from 'node:path';
import { whenStale } from './fingerprint.ts';
import { PARTS } from './fresh.ts';
import { projectRoot } from './project.ts';

/** Builds the console into `admin/dist` when its sources changed; true when it did. */
export async function buildConsole(): Promise<boolean> {
  const product = 'admin/dist/index.html';
  return whenStale({ sources: PARTS.console.sources, product }, async () => {
    // Whatever the caller's environment says (a test's, a developer's): else browsers are given React's slow, large form.
    process.env.NODE_ENV = 'production';
    // Loaded only when needed: a server's own build does without it.
    const { build } = await import('vite');
    await build({ root: join(projectRoot, 'admin'), logLevel: 'warn' });
  });
}
