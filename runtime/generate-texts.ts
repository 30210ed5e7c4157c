import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Texts } from '../admin/src/i18n/texts.ts';
import { whenStale } from './fingerprint.ts';
import { projectRoot } from './project.ts';

const CONSOLE = 'admin/src';
const END = '.texts.ts';
const LANGUAGES = ['id', 'en'] as const;

type InOneLanguage = { [key: string]: string | InOneLanguage };

/**
 * Gathers the console's texts (`<topic>.texts.ts`) into one file a language, so that browsers load one language only.
 * Returns whether the files changed.
 */
export function generateTexts(): Promise<boolean> {
  const folder = `${CONSOLE}/generated`;
  const made = {
    sources: [`${CONSOLE} *${END}`, 'runtime/generate-texts.ts'],
    product: `${folder}/texts.id.ts`,
  };
  return whenStale(made, async () => {
    const all = await readTexts();
    await mkdir(join(projectRoot, folder), { recursive: true });
    for (const [at, language] of LANGUAGES.entries()) {
      const texts = JSON.stringify(inLanguage(all, at), null, 2);
      await writeFile(
        join(projectRoot, folder, `texts.${language}.ts`),
        `// Written by npm run generate.\nexport const texts = ${texts};\n`,
      );
    }
  });
}

async function readTexts(): Promise<Texts> {
  const names = await readdir(join(projectRoot, CONSOLE), { recursive: true });
  const topics = names.filter((name) => name.endsWith(END)).sort();
  const modules = await Promise.all(
    topics.map((name) => import(pathToFileURL(join(projectRoot, CONSOLE, name)).href)),
  );
  return Object.fromEntries(topics.map((name, at) => [basename(name, END), modules[at].default as Texts]));
}

const inLanguage = (texts: Texts, at: number): InOneLanguage =>
  Object.fromEntries(
    Object.entries(texts).map(([key, one]) => [key, isText(one) ? (one[at] ?? '') : inLanguage(one, at)]),
  );

const isText = (one: Texts[string]): one is readonly [string, string] => Array.isArray(one);
