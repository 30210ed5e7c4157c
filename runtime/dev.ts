import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from './project.ts';

/**
 * `npm run dev`: one gateway process that restarts when a file of the server changes, and Vite's own server for
 * the console (http://127.0.0.1:5173), which needs no restart. Database and keys are those of `npm start`.
 */
const WATCHED = ['gateway', 'subgraphs', 'runtime', 'prisma'];

const watch = WATCHED.flatMap((folder) => [
  '--include',
  join(projectRoot, folder, '**', '*.{ts,prisma,sql,json}'),
]);
const ignore = ['--exclude', '**/generated/**', '--exclude', '**/*.test.ts'];
const binary = (name: string) => join(projectRoot, 'node_modules', '.bin', name);

const server = spawn(
  binary('tsx'),
  ['watch', '--clear-screen=false', ...watch, ...ignore, join(projectRoot, 'runtime', 'start.ts')],
  {
    cwd: projectRoot,
    env: { PANDU_DEV: '1', PANDU_WORKERS: '1', PANDU_LOG_LEVEL: 'info', ...process.env },
    stdio: 'inherit',
  },
);
const consoleServer = spawn(binary('vite'), ['--clearScreen', 'false', 'admin'], {
  cwd: projectRoot,
  env: { GATEWAY_URL: `http://127.0.0.1:${process.env.PORT || 4000}`, ...process.env },
  stdio: 'inherit',
});

// Ctrl-C reaches both of them; this process leaves when they have.
process.on('SIGINT', () => undefined);
server.on('exit', () => consoleServer.kill());
