import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../../runtime/postgres/embedded.ts';
import { readPostmaster } from '../../runtime/postgres/postmaster.ts';
import { projectRoot } from '../../runtime/project.ts';

/** The answer of `/readyz`. */
export interface Readiness {
  code: number;
  background: Record<string, { status: string; eventsWaiting: number }>;
}

/** An office started by `npm start` in its own folder, and restarted when it stops, as systemd does. */
export class House {
  readonly url: string;
  /** How often the office was started. */
  starts = 0;
  readonly #folder: string;
  readonly #port: number;
  #office: ChildProcess | null = null;
  #output = '';
  #isClosing = false;
  /** Whether the next start finds a full disk. */
  #isDiskFull = false;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.#port = port;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Opens it and waits until it is ready. */
  static async open(folder: string): Promise<House> {
    const house = new House(folder, await freePort());
    house.#start();
    try {
      await house.untilReady();
    } catch (error) {
      await house.close();
      throw error;
    }
    return house;
  }

  /**
   * Simulates a full disk for this start, without special rights: a limit on file sizes keeps every file from
   * growing.
   */
  #start(): void {
    const node = [process.execPath, 'runtime/launch.mjs'];
    const limit = this.#isDiskFull ? `trap '' XFSZ; ulimit -f 0; ` : '';
    const office = spawn('/bin/sh', ['-c', `${limit}exec "$@"`, 'sh', ...node], {
      cwd: projectRoot,
      env: { PATH: process.env.PATH, DATA_DIR: this.#folder, PORT: String(this.#port), PANDU_WORKERS: '2' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.starts += 1;
    this.#office = office;
    for (const stream of [office.stdout, office.stderr])
      stream.on('data', (chunk) => {
        this.#output += chunk;
      });
    office.on('exit', () => {
      if (!this.#isClosing) setTimeout(() => this.#start(), 1000);
    });
  }

  async readiness(): Promise<Readiness | null> {
    try {
      const answer = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(5000) });
      return { ...(await answer.json()), code: answer.status };
    } catch {
      return null;
    }
  }

  /** Waits until it is ready with no events waiting, without any help. */
  async untilReady(minutes = 5): Promise<void> {
    const deadline = Date.now() + minutes * 60_000;
    for (;;) {
      const readiness = await this.readiness();
      const waiting = Object.values(readiness?.background ?? {}).map((part) => part.eventsWaiting);
      if (readiness?.code === 200 && waiting.every((count) => count === 0)) return;
      if (Date.now() > deadline)
        throw new Error(`not ready again: ${JSON.stringify(readiness)}\n${this.#output.slice(-4000)}`);
      await sleep(200);
    }
  }

  /** Kills one of the office's processes with this title, if there is one. */
  async killOne(title: 'gateway' | 'background'): Promise<void> {
    const [pid] = await this.#below(title);
    if (pid) kill(pid);
  }

  async killPostgres(): Promise<void> {
    const server = await readPostmaster(await this.#cluster());
    if (server) kill(server.pid);
  }

  /** Kills the first process, and with it all others. Only the next start finds a full disk. */
  async killAllAndFillDisk(): Promise<void> {
    this.#isDiskFull = true;
    const before = this.starts;
    await this.killAll();
    while (this.starts < before + 2) await sleep(50); // the start on the full disk stopped by itself
    this.#isDiskFull = false;
  }

  async killAll(): Promise<void> {
    const office = this.#office;
    if (!office?.pid || hasEnded(office)) return;
    const gone = once(office, 'exit');
    kill(office.pid);
    await gone;
  }

  /** Queries its database as the owner. */
  async ownerUrl(): Promise<string> {
    const { password } = await this.#state();
    const server = await readPostmaster(await this.#cluster());
    return `postgresql://pandu:${password}@127.0.0.1:${server?.port}/postgres`;
  }

  /** Everything it has printed. */
  get output(): string {
    return this.#output;
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    const office = this.#office;
    if (!office || hasEnded(office)) return;
    const gone = once(office, 'exit');
    office.kill('SIGTERM');
    await gone;
  }

  async #below(title: string): Promise<number[]> {
    const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args=']);
    const rows = stdout.split('\n').map((line) => line.trim().split(/\s+/));
    return rows
      .filter(([, parent, , name]) => Number(parent) === this.#office?.pid && name === title)
      .map(([pid]) => Number(pid));
  }

  async #state(): Promise<{ password: string; place: string }> {
    return JSON.parse(await readFile(join(this.#folder, 'postgres.json'), 'utf8'));
  }

  async #cluster(): Promise<string> {
    return join((await this.#state()).place, 'cluster');
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has stopped meanwhile.
  }
}
