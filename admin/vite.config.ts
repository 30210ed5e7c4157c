import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Where `npm run dev` reaches the gateway. */
const gateway = process.env.GATEWAY_URL ?? 'http://127.0.0.1:4000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), slim(), compressed()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1_200,
    rolldownOptions: {
      output: {
        chunkFileNames: ({ name }) => `assets/${name.replace(/~.*/, '')}-[hash].js`,
        codeSplitting: {
          groups: [
            // By the pages that use them, so that the first load brings no input that only a later page needs. Parts are
            // joined below a size; joining larger ones brought the form library into the first load.
            { name: 'vendor', test: /node_modules/, entriesAware: true, entriesAwareMergeThreshold: 1_000 },
          ],
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/graphql', '/auth', '/documents', '/files', '/installation', '^/letter/.'].map((path) => [
        path,
        // The host stays the browser's: the gateway refuses what comes from another one.
        { target: gateway, changeOrigin: false },
      ]),
    ),
  },
});

/** Writes `.br` and `.gz` beside every text file of the build, so that the gateway sends them as they are. */
function compressed(): Plugin {
  let folder = '';
  return {
    name: 'pandu-compressed',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      const names = await readdir(folder, { recursive: true });
      for (const name of names.filter((candidate) => /\.(js|css|html|svg|json)$/.test(candidate))) {
        const path = join(folder, name);
        const bytes = await readFile(path);
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
        await writeFile(`${path}.br`, brotliCompressSync(bytes, quality));
        await writeFile(`${path}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

/**
 * Replaces two modules of libraries by smaller ones that do the same here: react-admin's default router, which brings
 * the half of react-router that runs loaders and actions, and node-polyglot's polyfill for old browsers.
 */
function slim(): Plugin {
  const replaced: Readonly<Record<string, string>> = {
    '/adapters/reactRouterProvider.js': 'src/layout/routerProvider.ts',
    'object.entries': 'src/i18n/objectEntries.cjs',
  };
  return {
    name: 'pandu-slim',
    enforce: 'pre',
    resolveId(source) {
      const found = Object.keys(replaced).find((end) => source.endsWith(end));
      return found === undefined ? null : join(import.meta.dirname, replaced[found] ?? '');
    },
  };
}
