import { randomBytes } from 'node:crypto';
import { mkdir, open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** With less free space PostgreSQL may fail to recover, and uploads fail: 100 MB. */
export const LEAST_FREE_BYTES = 100 * 2 ** 20;

/** Why a folder takes no new bytes. */
export interface DiskFault {
  folder: string;
  /** A code of the system (`ENOSPC`, `EROFS`), or `LOW` where less than the least is free. */
  code: string;
  freeBytes: number | null;
}

/**
 * Checks that a folder takes new bytes: enough is free, and a small file written there reaches the disk. Null if so. Only writing
 * shows quotas and read-only disks. Creates a missing folder with `mode`.
 */
export async function findDiskFault(
  folder: string,
  leastFreeBytes = LEAST_FREE_BYTES,
  mode = 0o700,
): Promise<DiskFault | null> {
  let freeBytes: number | null = null;
  try {
    await mkdir(folder, { recursive: true, mode });
    const { bavail, bsize } = await statfs(folder);
    freeBytes = bavail * bsize;
    if (freeBytes < leastFreeBytes) return { folder, code: 'LOW', freeBytes };
    await writeAndForget(join(folder, `.probe-${randomBytes(6).toString('hex')}`));
    return null;
  } catch (error) {
    return { folder, code: (error as NodeJS.ErrnoException).code ?? 'UNKNOWN', freeBytes };
  }
}

async function writeAndForget(path: string): Promise<void> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(Buffer.alloc(4096, 1));
      await file.sync();
    } finally {
      await file.close();
    }
  } finally {
    await rm(path, { force: true });
  }
}

/** `LOW, 12 MB free` */
export function describeDiskFault({ code, freeBytes }: DiskFault): string {
  return freeBytes === null ? code : `${code}, ${Math.floor(freeBytes / 2 ** 20)} MB free`;
}

/** Nothing more fits: to be emptied, not to be moved. */
export const isFull = ({ code }: Pick<DiskFault, 'code'>): boolean =>
  ['LOW', 'ENOSPC', 'EDQUOT', 'EFBIG'].includes(code);
