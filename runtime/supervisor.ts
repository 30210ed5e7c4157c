import { type ChildProcess, fork } from 'node:child_process';
import cluster from 'node:cluster';
import { StartupError } from './startup-error.ts';

/** A kind of process to keep running. */
export interface Post {
  name: string;
  script: string;
  /** Arguments for Node itself. */
  execArgv: string[];
  /** `gateway` processes share one listening socket; a `single` one is alone. */
  kind: 'gateway' | 'single';
  count: number;
}

/** The running processes of an installation. */
export interface Crew {
  /** Resolves when every process has sent `ready`; rejects when one cannot start. */
  ready: Promise<void>;
  /** Ends all of them, first politely; resolves when they have gone. */
  stop(): Promise<void>;
}

/** A process that ends before it was ever ready, this many times in a row, will not start at all. */
const MOST_FALSE_STARTS = 3;
const POLITE_SECONDS = 10;
const RESTART_PAUSE_MS = 500;

/** Starts the processes and starts each anew when it dies. `environment` is what they are told (see `child.ts`). */
export function startCrew(posts: Post[], environment: NodeJS.ProcessEnv): Crew {
  const running = new Set<ChildProcess>();
  let isStopping = false;

  const keep = (post: Post) =>
    new Promise<void>((ready, failed) => {
      let falseStarts = 0;
      const start = () => {
        if (isStopping) return;
        const child = spawnPost(post, environment);
        let wasReady = false;
        running.add(child);
        child.on('message', (message) => {
          if (message !== 'ready') return;
          wasReady = true;
          falseStarts = 0;
          ready();
        });
        child.on('exit', (code, signal) => {
          running.delete(child);
          if (isStopping) return;
          if (!wasReady && ++falseStarts >= MOST_FALSE_STARTS) {
            return failed(
              new StartupError(`the ${post.name} process does not start: its message stands above`),
            );
          }
          console.error(`pandu: the ${post.name} process ended (${signal ?? code}), starting it anew`);
          setTimeout(start, RESTART_PAUSE_MS);
        });
      };
      start();
    });

  const all = posts.flatMap((post) => Array.from({ length: post.count }, () => keep(post)));
  return {
    ready: Promise.all(all).then(() => undefined),
    stop: async () => {
      isStopping = true;
      await Promise.all([...running].map(endProcess));
    },
  };
}

function spawnPost(post: Post, environment: NodeJS.ProcessEnv): ChildProcess {
  const env = { ...process.env, ...environment };
  if (post.kind === 'single') return fork(post.script, { env, execArgv: post.execArgv });
  cluster.setupPrimary({ exec: post.script, execArgv: post.execArgv });
  return cluster.fork(env).process;
}

function endProcess(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), POLITE_SECONDS * 1000);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
