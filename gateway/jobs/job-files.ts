import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Cell } from './cells.ts';

/** A row of a page: its id, then its cells. */
export type StoredRow = readonly [id: string, ...cells: Cell[]];

export type FileKind = 'csv' | 'xlsx';

/**
 * The files of jobs below `DATA_DIR/files/jobs`: pages of rows while a job runs, then the one file that it made. A page is
 * written whole or not at all, so that another process can go on after a crash; processes of several machines share the folder.
 */
export class JobFiles {
  constructor(readonly folder: string) {}

  folderOf(jobId: string): string {
    if (!/^\w+$/.test(jobId)) throw new Error('files of a job stand under its id');
    return join(this.folder, jobId);
  }

  #page(jobId: string, number: number): string {
    return join(this.folderOf(jobId), `${String(number).padStart(6, '0')}.ndjson`);
  }

  result(jobId: string, kind: FileKind): string {
    return join(this.folderOf(jobId), `result.${kind}`);
  }

  /** Stores a page under its number, from 1; replaces what a worker that died left there. */
  async putPage(jobId: string, number: number, rows: readonly StoredRow[]): Promise<void> {
    await mkdir(this.folderOf(jobId), { recursive: true, mode: 0o700 });
    await writeWhole(this.#page(jobId, number), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  }

  /** Whether all pages up to a number are here: another machine may have made them. */
  async hasPages(jobId: string, pages: number): Promise<boolean> {
    const names = new Set(await readdir(this.folderOf(jobId)).catch(() => []));
    for (let number = 1; number <= pages; number++)
      if (!names.has(`${String(number).padStart(6, '0')}.ndjson`)) return false;
    return true;
  }

  /** The rows of all pages in order, each once: a list may have changed while it was read. */
  async *rows(jobId: string, pages: number): AsyncGenerator<StoredRow> {
    const seen = new Set<string>();
    for (let number = 1; number <= pages; number++) {
      const lines = createInterface({ input: createReadStream(this.#page(jobId, number)) });
      for await (const line of lines) {
        const row = JSON.parse(line) as StoredRow;
        if (seen.has(row[0])) continue;
        seen.add(row[0]);
        yield row;
      }
    }
  }

  /** The jobs that have files here. */
  async jobIds(): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => []);
    return names.filter((name) => /^job_\w+$/.test(name));
  }

  /** Removes the pages of a job that has ended with its file, and what other workers left of theirs. */
  async dropPages(jobId: string): Promise<void> {
    const folder = this.folderOf(jobId);
    for (const name of await readdir(folder))
      if (name.endsWith('.ndjson') || name.endsWith('.part')) await rm(join(folder, name));
  }

  /** Removes everything of a job. */
  drop(jobId: string): Promise<void> {
    return rm(this.folderOf(jobId), { recursive: true, force: true });
  }

  /** The file that a job made; null where there is none. */
  async get(jobId: string): Promise<{ kind: FileKind; bytes: number; stream: Readable } | null> {
    for (const kind of ['xlsx', 'csv'] as const) {
      const path = this.result(jobId, kind);
      const found = await stat(path).catch(() => null);
      if (found?.isFile()) return { kind, bytes: found.size, stream: createReadStream(path) };
    }
    return null;
  }
}

/** Writes a text under a name at once: its bytes reach the disk before the name does, and nobody else of the machine reads it. */
async function writeWhole(path: string, content: string): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  const handle = await open(part, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, path);
}
