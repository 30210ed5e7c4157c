import { randomBytes } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { errorCode } from './startup-error.ts';

/**
 * Writes a small file whole or not at all: under another name first, flushed, then moved. A full disk or a kill leaves what was
 * there before, never half a key, password or lock. `replaces: false` leaves a file that is there as it is; the result says
 * whether it was written.
 */
export async function writeWhole(
  path: string,
  text: string,
  { mode = 0o600, replaces = true }: { mode?: number; replaces?: boolean } = {},
): Promise<boolean> {
  const unfinished = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    const file = await open(unfinished, 'wx', mode);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    if (replaces) await rename(unfinished, path);
    else await link(unfinished, path);
    return true;
  } catch (error) {
    if (!replaces && errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
}
