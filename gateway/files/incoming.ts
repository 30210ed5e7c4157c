import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';

/** How long unfinished uploads are kept: a surveyor has a signal again in the evening. */
const KEPT_MS = 24 * 3_600_000;

/** The bytes that one request sent, in a file of its own. */
export interface Part {
  path: string;
  /** Where in the upload it begins. */
  start: number;
  bytes: number;
}

/** The part that completed an upload, and the answer that its owner got. */
const doneSchema = z.object({
  start: z.number(),
  sha256: z.string(),
  total: z.number(),
  stored: z.object({ fileId: z.string(), contentType: z.string(), bytes: z.number(), sha256: z.string() }),
});
export type Done = z.infer<typeof doneSchema>;

/** A body ended early, or was longer than announced. */
export class BrokenUpload extends Error {}

/**
 * The parts of one upload that have arrived, in a folder. Any process may add one. The bytes of a broken connection stay, so that
 * the next request can continue.
 */
export class IncomingFile {
  readonly #folder: string;

  constructor(filesFolder: string, fileId: string) {
    this.#folder = join(incomingFolder(filesFolder), fileId);
  }

  /** The number of bytes without a gap from the start, including those that are arriving now. */
  async offset(): Promise<number> {
    return coverage(await this.#parts()).bytes;
  }

  /** The end of the upload, or null while it is incomplete. */
  async done(): Promise<Done | null> {
    const text = await readFile(join(this.#folder, 'done.json'), 'utf8').catch(() => null);
    return text === null ? null : doneSchema.parse(JSON.parse(text));
  }

  /**
   * Writes a body that starts at byte `start` and has at most `most` bytes. If it breaks off (`isWhole` is false), keeps its bytes
   * and throws BrokenUpload.
   */
  async save(
    body: Readable,
    start: number,
    most: number,
    isWhole: (bytes: number) => boolean,
  ): Promise<Part & { sha256: string }> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const path = join(this.#folder, `${start}.${randomBytes(6).toString('hex')}.part`);
    const hash = createHash('sha256');
    const file = await open(path, 'wx', 0o600);
    let bytes = 0;
    let isBroken = false;
    try {
      for await (const chunk of body.iterator({ destroyOnReturn: false })) {
        bytes += (chunk as Buffer).length;
        if (bytes > most) break;
        hash.update(chunk as Buffer);
        await file.write(chunk as Buffer);
      }
    } catch (error) {
      if (!body.errored) throw error; // the disk, not the line
      isBroken = true;
    } finally {
      await file.close();
    }
    const part = { path, start, bytes, sha256: hash.digest('hex') };
    if (bytes > most) await this.discard([part]);
    else if (isBroken || !isWhole(bytes)) await this.keep(part);
    else return part;
    throw new BrokenUpload();
  }

  /** Keeps the longest of parts that cover each other: a client that restarts again and again fills no disk. */
  async keep(part: Part): Promise<void> {
    const end = (one: Part) => one.start + one.bytes;
    const others = (await this.#parts()).filter(({ path }) => path !== part.path);
    const covers = (one: Part, other: Part) => one.start <= other.start && end(one) >= end(other);
    if (others.some((other) => covers(other, part))) return this.discard([part]);
    await Promise.all(
      others.filter((other) => covers(part, other)).map(({ path }) => rm(path, { force: true })),
    );
  }

  /**
   * The whole upload as one file that ends with the part `last`: that part if it is everything, else a copy of all parts in order.
   * Null if bytes are missing. `used` lists what can be removed afterwards.
   */
  async assemble(last: Part): Promise<{ path: string; used: Part[] } | null> {
    if (last.start === 0) return { path: last.path, used: [last] };
    const others = (await this.#parts()).filter(({ path }) => path !== last.path);
    const before = coverage(others, last.start);
    if (before.bytes < last.start) return null;
    const path = join(this.#folder, `whole.${randomBytes(6).toString('hex')}`);
    const used = [...before.chain.map(({ part }) => part), last];
    const pieces = [...before.chain, { part: last, from: 0, bytes: last.bytes }];
    try {
      for (const { part, from, bytes } of pieces)
        await pipeline(
          createReadStream(part.path, { start: from, end: from + bytes - 1 }),
          createWriteStream(path, { flags: 'a', mode: 0o600 }),
        );
    } catch (error) {
      await rm(path, { force: true });
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null; // another request finished meanwhile
      throw error;
    }
    return { path, used: [...used, { path, start: 0, bytes: 0 }] };
  }

  /** Records the end of the upload, for a client that asks again. */
  async finish(done: Done): Promise<void> {
    const path = join(this.#folder, 'done.json');
    const unfinished = `${path}.${randomBytes(6).toString('hex')}`;
    await writeFile(unfinished, JSON.stringify(done), { mode: 0o600 });
    await rename(unfinished, path);
  }

  /** Removes parts, and the folder with the last of them. */
  async discard(parts: readonly Part[]): Promise<void> {
    await Promise.all(parts.map(({ path }) => rm(path, { force: true })));
    await rmdir(this.#folder).catch(() => undefined); // while others lie in it, it stays
  }

  async #parts(): Promise<Part[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const found = await Promise.all(
      names
        .filter((name) => name.endsWith('.part'))
        .map(async (name) => {
          const path = join(this.#folder, name);
          const info = await stat(path).catch(() => null);
          return info && { path, start: Number.parseInt(name, 10), bytes: info.size };
        }),
    );
    return found.filter((part) => part !== null);
  }
}

interface Piece {
  part: Part;
  /** Where in the part the needed bytes begin. */
  from: number;
  bytes: number;
}

/** The number of bytes that parts cover from the start without a gap, up to `most`, and the bytes of each part. */
function coverage(
  parts: readonly Part[],
  most = Number.POSITIVE_INFINITY,
): { bytes: number; chain: Piece[] } {
  const chain: Piece[] = [];
  let bytes = 0;
  while (bytes < most) {
    let best: Part | undefined;
    for (const part of parts) {
      const end = part.start + part.bytes;
      if (part.start <= bytes && end > bytes && end > (best ? best.start + best.bytes : 0)) best = part;
    }
    if (!best) break;
    const taken = Math.min(best.start + best.bytes, most) - bytes;
    chain.push({ part: best, from: bytes - best.start, bytes: taken });
    bytes += taken;
  }
  return { bytes, chain };
}

const incomingFolder = (filesFolder: string): string => join(filesFolder, '.incoming');

/** Removes uploads that got no bytes for a day. Any process may do it at any time. */
export async function sweepIncoming(filesFolder: string, now = Date.now()): Promise<void> {
  const root = incomingFolder(filesFolder);
  for (const name of await readdir(root).catch(() => [])) {
    const folder = join(root, name);
    const paths = [folder, ...(await readdir(folder).catch(() => [])).map((entry) => join(folder, entry))];
    const times = await Promise.all(
      paths.map((path) =>
        stat(path).then(
          (info) => info.mtimeMs,
          () => 0,
        ),
      ),
    );
    if (Math.max(...times) < now - KEPT_MS) await rm(folder, { recursive: true, force: true });
  }
}
