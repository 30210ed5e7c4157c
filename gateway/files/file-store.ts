import { createReadStream } from 'node:fs';
import { chmod, link, mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type StoredType, typeOfFile } from './clean-file.ts';

/** Stores the bytes of files by file id: on disk today, in an S3 bucket if somebody writes that. */
export interface FileStore {
  /**
   * Takes over a local file, whole or not at all; the local file is gone afterwards. Returns false and changes nothing where
   * the id has bytes already: one of two simultaneous uploads wins.
   */
  put(fileId: string, localPath: string): Promise<boolean>;
  /** The bytes and what they are, or null where there are none under this id. */
  get(fileId: string): Promise<StoredFile | null>;
  /** Removes the bytes; nothing happens where there are none. */
  drop(fileId: string): Promise<void>;
}

export interface StoredFile {
  type: StoredType;
  bytes: number;
  stream: Readable;
}

/** Files in one folder, named by their ids. Uploads arrive on the same file system, so that a rename moves them in one step. */
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

  drop(fileId: string): Promise<void> {
    return rm(this.#path(fileId), { force: true });
  }

  #path(fileId: string): string {
    if (!/^\w+$/.test(fileId)) throw new Error('a file is stored under the id of a ticket');
    return join(this.#folder, fileId);
  }
}

/** The bytes reach the disk before the name does. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  await handle.sync();
  await handle.close();
}
