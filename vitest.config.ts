import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const globalSetup = ['test/testkit/global-setup.ts'];
const long = ['**/*.long.test.ts'];

/** A test waits for conditions, never for a time: these limits only end what hangs, also on a machine ten times busier than usual. */
const PATIENCE = 60_000;

/** Vite would take graphql's ES modules while packages outside Vite take its CommonJS: one process needs one graphql. */
const oneGraphql = { find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') };

export default defineConfig({
  resolve: { alias: [oneGraphql] },
  test: {
    pool: 'forks',
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{gateway,subgraphs,runtime,admin,prisma}/**/*.test.{ts,tsx}'],
          exclude: [...long, '**/node_modules/**'],
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/{integration,contract}/**/*.test.ts'],
          exclude: long,
          globalSetup,
          testTimeout: PATIENCE,
          hookTimeout: 10 * PATIENCE,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: long,
          globalSetup,
          testTimeout: 5 * PATIENCE,
          hookTimeout: 10 * PATIENCE,
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: ['test/chaos/**/*.test.ts', ...long],
          exclude: ['**/node_modules/**'],
          globalSetup,
          testTimeout: 600_000,
          hookTimeout: 10 * PATIENCE,
        },
      },
    ],
  },
});
