import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cleanFile } from './clean-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pandu-picture-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A picture of four channels of 16 bits, as a file. */
async function deep(width: number, height: number): Promise<string> {
  const path = join(folder, 'picture');
  const picture = sharp({ create: { width, height, channels: 4, background: '#a03020' } });
  await writeFile(path, await picture.toColourspace('rgb16').png({ progressive: true }).toBuffer());
  return path;
}

describe('a picture of 16 bits a channel', () => {
  it('is refused where it unpacks to more than 40 megapixels of 8 bits', async () => {
    await expect(cleanFile(await deep(4600, 4600))).rejects.toThrow('PICTURE_TOO_LARGE');
    expect(await readdir(folder)).toEqual(['picture']);
  });

  it('is kept where it is smaller', async () => {
    expect((await cleanFile(await deep(1200, 900))).type).toBe('image/png');
  });
});
