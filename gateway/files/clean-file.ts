import { fileTypeFromFile } from 'file-type';
import sharp from 'sharp';
import { FILE_TYPES } from '../../subgraphs/shared/files.ts';
import { GatewayRefusal } from '../graphql/faults.ts';

export type StoredType = (typeof FILE_TYPES)[number];

/** The longer side of a kept picture, pixels: enough to read a scanned page, small enough for slow lines (PKY-3). */
export const MAX_SIDE_PIXELS = 2048;

/** A picture of a few kilobytes can unpack to gigabytes. */
const MAX_PIXELS = 120_000_000;

/** What a file is by its bytes, or null where that is nothing we keep; its name and what the client says do not count. */
export async function typeOfFile(path: string): Promise<StoredType | null> {
  const found = (await fileTypeFromFile(path))?.mime;
  return FILE_TYPES.find((type) => type === found) ?? null;
}

/**
 * Writes what is to be kept of an upload to `to`: pictures drawn anew, upright, without EXIF (which tells places and devices)
 * and no larger than needed; PDFs as they are. FILE_REFUSED for other types and for broken pictures.
 */
export async function cleanFile(from: string): Promise<{ type: StoredType; path: string }> {
  const type = await typeOfFile(from);
  if (!type) throw new GatewayRefusal('FILE_REFUSED');
  if (type === 'application/pdf') return { type, path: from };
  const path = `${from}.clean`;
  try {
    await sharp(from, { limitInputPixels: MAX_PIXELS, failOn: 'truncated' })
      .rotate() // by EXIF, before it is left out
      .resize({ width: MAX_SIDE_PIXELS, height: MAX_SIDE_PIXELS, fit: 'inside', withoutEnlargement: true })
      .toFile(path);
  } catch {
    throw new GatewayRefusal('FILE_REFUSED');
  }
  return { type, path };
}
