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
  /** The whole environment of each process; nothing is inherited. */
  env: NodeJS.ProcessEnv;
  /** What a process that has sent `waits` is answered, as soon as it is known; meanwhile it can load its code. */
  config(): Promise<object>;
}

/** The running processes of an installation. */
export interface Crew {
  /** Resolves when the first process of the first post has sent `ready`; rejects when it cannot start. */
  opened: Promise<void>;
  /** Resolves when every process has sent `ready`; rejects when one cannot start. */
  ready: Promise<void>;
  /** Ends all of them, first politely; resolves when they have gone. */
  stop(): Promise<void>;
}

/** A process that never was ready, and ends this many times in a row, will not start at all. */
const MOST_FALSE_STARTS = 3;
const POLITE_SECONDS = 10;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** Who was ready for so long and then dies is started at once. */
const SETTLED_MS = 30_000;

/**
 * Starts the first process, the others when it is ready (side by side all of them would be ready late), and starts each anew when it dies: for ever, after pauses that double up to 30 s. Only one that
 * was never ready since the office started is given up, so that a fault of the installation ends the start.
 */
export function startCrew(posts: Post[]): Crew {
  const running = new Set<ChildProcess>();
  let isStopping = false;

  const keep = (post: Post) =>
    new Promise<void>((ready, failed) => {
      let wasEverReady = false;
      /** Lives in a row that were short. */
      let shortLives = 0;
      const start = () => {
        if (isStopping) return;
        const child = spawnPost(post);
        let readySince: number | null = null;
        running.add(child);
        child.on('message', (message) => {
          if (message === 'waits') return sendConfig(child, post);
          if (message !== 'ready') return;
          wasEverReady = true;
          readySince = Date.now();
          ready();
        });
        child.on('exit', (code, signal) => {
          running.delete(child);
          if (isStopping) return;
          const wasSettled = readySince !== null && Date.now() - readySince >= SETTLED_MS;
          shortLives = wasSettled ? 1 : shortLives + 1;
          if (!wasEverReady && shortLives >= MOST_FALSE_STARTS) {
            return failed(
              new StartupError(`the ${post.name} process does not start: its message stands above`),
            );
          }
          const pause = Math.min(FIRST_PAUSE_MS * 2 ** (shortLives - 1), LONGEST_PAUSE_MS);
          console.error(
            `pandu: the ${post.name} process ended (${signal ?? code}), restarting it in ${pause / 1000} s`,
          );
          setTimeout(start, pause);
        });
      };
      start();
    });

  const [first, ...others] = posts.flatMap((post) => Array.from({ length: post.count }, () => post));
  const opened = first ? keep(first) : Promise.resolve();
  const ready = opened.then(async () => {
    await Promise.all(others.map(keep));
  });
  // Whoever started the crew may still be busy with what it needs, and asks later.
  for (const promise of [opened, ready]) promise.catch(() => undefined);
  return {
    opened,
    ready,
    stop: async () => {
      isStopping = true;
      await Promise.all([...running].map(endProcess));
    },
  };
}

function sendConfig(child: ChildProcess, { config }: Post): void {
  config().then(
    (known) => child.connected && child.send(known, () => undefined),
    () => undefined, // the caller prepares it, and reports its failure
  );
}

function spawnPost({ script, execArgv, env, kind }: Post): ChildProcess {
  if (kind === 'single') return fork(script, { env, execArgv });
  cluster.setupPrimary({ exec: script, execArgv });
  // A cluster's worker inherits the whole environment except what is set to undefined here.
  const nothing = Object.fromEntries(Object.keys(process.env).map((name) => [name, undefined]));
  return cluster.fork({ ...nothing, ...env }).process;
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
