import { FILE_TYPES } from '../../subgraphs/shared/files.ts';
import { GatewayRefusal } from '../refusal.ts';

/** Loaded with the first upload, so that an office opens sooner. */
const sharpLibrary = async () => (await import('sharp')).default;
const fileTypes = () => import('file-type');

export type StoredType = (typeof FILE_TYPES)[number];

/** The longer side of a kept picture, pixels: enough to read a scanned page, small enough for slow lines (PKY-3). */
export const MAX_SIDE_PIXELS = 2048;

/**
 * The largest picture that is opened, pixels: an A4 page at 600 dpi has 35 million, a phone's photo 12 to 40. An interlaced
 * picture is held in memory whole, so a file of a few kilobytes could unpack to gigabytes.
 */
const MAX_PIXELS = 40_000_000;

/** Of these, with four channels of one byte: a picture of 16 bits a channel may have half as many pixels. */
const MAX_UNPACKED_BYTES = MAX_PIXELS * 4;

/** The type of a file by its bytes, or null for a type that we do not keep; its name and the client's word do not count. */
export async function typeOfFile(path: string): Promise<StoredType | null> {
  const { fileTypeFromFile } = await fileTypes();
  const found = (await fileTypeFromFile(path))?.mime;
  return FILE_TYPES.find((type) => type === found) ?? null;
}

/**
 * Writes beside an upload what is kept of it. Pictures are redrawn: upright, no larger than needed, without EXIF, which holds
 * places and devices. PDFs stay as they are. FILE_REFUSED for other types and broken pictures; PICTURE_TOO_LARGE, judged by
 * the header alone, for more than 40 megapixels (20 with 16 bits a channel).
 */
export async function cleanFile(from: string): Promise<{ type: StoredType; path: string }> {
  const type = await typeOfFile(from);
  if (!type) throw new GatewayRefusal('FILE_REFUSED');
  if (type === 'application/pdf') return { type, path: from };
  const path = `${from}.clean`;
  await inTurn(async () => {
    await refuseTooLarge(from);
    await draw(from, path);
  });
  return { type, path };
}

async function refuseTooLarge(path: string): Promise<void> {
  const sharp = await sharpLibrary();
  const { width, height, channels, depth } = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new GatewayRefusal('FILE_REFUSED');
    });
  const pixels = width * height;
  if (pixels > MAX_PIXELS || pixels * channels * bytesOf(depth) > MAX_UNPACKED_BYTES)
    throw new GatewayRefusal('PICTURE_TOO_LARGE');
}

/** Bytes of one channel of one pixel, by libvips' name of its number; one that is not known counts as the largest. */
const bytesOf = (depth: string): number => (depth === 'uchar' ? 1 : depth === 'ushort' ? 2 : 8);

async function draw(from: string, to: string): Promise<void> {
  const sharp = await sharpLibrary();
  try {
    await sharp(from, { limitInputPixels: MAX_PIXELS, failOn: 'truncated' })
      .rotate() // by EXIF, before it is left out
      .resize({ width: MAX_SIDE_PIXELS, height: MAX_SIDE_PIXELS, fit: 'inside', withoutEnlargement: true })
      .toFile(to);
  } catch {
    throw new GatewayRefusal('FILE_REFUSED');
  }
}

let last: Promise<unknown> = Promise.resolve();

/** One picture at a time in this process, so that a village's uploads in one evening take the memory of one. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work);
  last = mine.catch(() => undefined);
  return mine;
}
