import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { YOUNG_ROOM } from '../../runtime/program.ts';
import type { ProcessConfig, ProcessReady } from './config.ts';

/** A measured process that is ready. */
export interface RunningProcess extends ProcessReady {
  /** CPU milliseconds used so far. */
  cpuMs(): Promise<number>;
}

/** Starts `process.ts` with the Node options of an office's processes and waits until it serves. */
export async function runProcess(config: ProcessConfig): Promise<RunningProcess> {
  const child = fork(join(import.meta.dirname, 'process.ts'), {
    execArgv: [...process.execArgv, YOUNG_ROOM],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  process.once('exit', () => child.kill());
  child.send(config);
  const ready = await answerOf<ProcessReady>(child);
  return {
    ...ready,
    cpuMs: () => {
      child.send('cpu');
      return answerOf<number>(child);
    },
  };
}

function answerOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`a measured process ended (${code})`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message as T);
    });
  });
}
