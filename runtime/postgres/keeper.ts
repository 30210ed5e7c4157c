import type { ChildProcess } from 'node:child_process';
import { StartupError } from '../startup-error.ts';
import { stopPostmaster, watchParent } from './postmaster.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** After this many failed starts the keeper gives up a port that another program listens on. */
const MOST_ON_TAKEN_PORT = 10;

export interface KeptServer {
  /** Resolves, with the reason, where the server cannot come back in this process; else never. */
  lost: Promise<StartupError>;
  /** Fast shutdown; resolves when the server has gone. */
  stop(): Promise<void>;
}

export interface KeeperOptions {
  cluster: string;
  /** Starts the server on its known port; resolves when it answers. PostgreSQL recovers by itself. */
  launch(): Promise<ChildProcess>;
  isPortFree(): Promise<boolean>;
}

/**
 * Keeps a server running: when it dies, restarts it on its port, for ever, after pauses that double up to 30 s (somebody empties a
 * full disk some day). The server ends with this process, however that ends.
 */
export function keepServer(first: ChildProcess, { cluster, launch, isPortFree }: KeeperOptions): KeptServer {
  let isStopping = false;
  let wake = (): void => {};
  let release = watchParent(first.pid ?? 0);
  let lose: (reason: StartupError) => void;
  const lost = new Promise<StartupError>((resolve) => {
    lose = resolve;
  });

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const startAnew = async (): Promise<ChildProcess | null> => {
    for (let attempt = 1; !isStopping; attempt++) {
      try {
        const child = await launch();
        console.error('pandu: PostgreSQL is back');
        return child;
      } catch (error) {
        if (isStopping) return null;
        console.error(`pandu: ${error instanceof StartupError ? error.message : 'PostgreSQL did not start'}`);
        if (attempt >= MOST_ON_TAKEN_PORT && !(await isPortFree())) {
          lose(new StartupError("another program listens on PostgreSQL's port: start Pandu again"));
          return null;
        }
        await pause(Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS));
      }
    }
    return null;
  };

  const keep = async () => {
    for (let child: ChildProcess | null = first; child && !isStopping; ) {
      await hasEnded(child);
      if (isStopping) return;
      console.error(`pandu: PostgreSQL ended (${child.signalCode ?? child.exitCode}), restarting it`);
      release();
      child = await startAnew();
      if (child) release = watchParent(child.pid ?? 0);
    }
  };
  const keeping = keep();

  return {
    lost,
    stop: async () => {
      isStopping = true;
      wake();
      await stopPostmaster(cluster);
      await keeping;
      await stopPostmaster(cluster); // one that came up in between
      release();
    },
  };
}

function hasEnded(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
