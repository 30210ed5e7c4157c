import { createReadStream } from 'node:fs';
import { chmod, link, mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type StoredType, typeOfFile } from './clean-file.ts';

/** Where the bytes of files lie, by file id. Disk now; an S3 bucket can stand in its place. */
export interface FileStore {
  /**
   * Takes over the bytes of a local file, whole or not at all; the local file is gone afterwards. False, and nothing is
   * changed, where bytes lie under this id already: of two uploads at once one is first.
   */
  put(fileId: string, localPath: string): Promise<boolean>;
  /** The bytes and what they are, or null where there are none under this id. */
  get(fileId: string): Promise<StoredFile | null>;
}

export interface StoredFile {
  type: StoredType;
  bytes: number;
  stream: Readable;
}

/** Files in one folder, named by their ids. What is put there lies on the same file system, so that it moves in one step. */
export class DiskFileStore implements FileStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(fileId: string, localPath: string): Promise<boolean> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await chmod(localPath, 0o600); // papers of people: nobody else of this machine reads them
    await flush(localPath);
    try {
      await link(localPath, this.#path(fileId));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
    await rm(localPath);
    return true;
  }

  async get(fileId: string): Promise<StoredFile | null> {
    const path = this.#path(fileId);
    const found = await stat(path).catch(() => null);
    const type = found?.isFile() ? await typeOfFile(path) : null;
    return found && type ? { type, bytes: found.size, stream: createReadStream(path) } : null;
  }

  #path(fileId: string): string {
    if (!/^\w+$/.test(fileId)) throw new Error('a file is stored under the id of a ticket');
    return join(this.#folder, fileId);
  }
}

/** The bytes reach the disk before the name does. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  await handle.sync();
  await handle.close();
}
