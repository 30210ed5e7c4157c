import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { projectRoot } from '../../runtime/project.ts';

/** Paths of an installed Chromium. */
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The machine's fonts, and the package's for a machine without any. */
const FONTS = `<?xml version="1.0"?>
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/**
 * Opens a headless Chromium: the one that `CHROMIUM_PATH` names (`packaged` forces the one from npm), else one
 * of the machine, else the one inside the package @sparticuz/chromium, unpacked once into `.data/`.
 */
export async function openBrowser(): Promise<Browser> {
  const wish = process.env.CHROMIUM_PATH;
  const installed = wish === 'packaged' ? undefined : wish || INSTALLED.find((path) => existsSync(path));
  const found = installed ? { executablePath: installed } : await unpackChromium();
  return chromium.launch({ ...found, args: FLAGS, headless: true });
}

/** The packaged browser needs its own NSS libraries and fonts, in further archives beside it. */
async function unpackChromium(): Promise<{ executablePath: string; env: NodeJS.ProcessEnv }> {
  const archives = join(
    dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')),
    '..',
    '..',
    'bin',
  );
  const folder = join(projectRoot, '.data', 'chromium-147');
  if (!existsSync(folder)) {
    const unfinished = `${folder}.${process.pid}`;
    await mkdir(unfinished, { recursive: true });
    await decompress(join(archives, 'chromium.br'), join(unfinished, 'chromium'));
    await chmod(join(unfinished, 'chromium'), 0o755);
    for (const archive of ['al2023', 'fonts', 'swiftshader']) await unpack(archives, archive, unfinished);
    await writeFile(join(unfinished, 'fonts.conf'), FONTS);
    // Another process may have been faster.
    await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }));
  }
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: join(folder, 'lib'),
    FONTCONFIG_FILE: join(folder, 'fonts.conf'),
  };
  return { executablePath: join(folder, 'chromium'), env };
}

async function unpack(archives: string, name: string, folder: string): Promise<void> {
  const tar = join(folder, `${name}.tar`);
  await decompress(join(archives, `${name}.tar.br`), tar);
  execFileSync('tar', ['-xf', tar, '-C', folder]);
  await rm(tar);
}

async function decompress(source: string, target: string): Promise<void> {
  await pipeline(createReadStream(source), createBrotliDecompress(), createWriteStream(target));
}
