import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { officeNames, readProfile } from '../../prisma/seed/offices/read-profile.ts';
import { projectRoot } from '../../runtime/project.ts';
import { STATED } from '../../subgraphs/shared/generated/stated.ts';
import { MARKERS, strangersIn } from '../testkit/markers.ts';

/** Only profiles know an office (OUR-1): its words in the code would follow every other office. */
const FOLDERS = ['subgraphs', 'gateway', 'admin/src', 'runtime'];
const LEFT_OUT = new Set(['generated', 'golden']);

/** Codes of classes: they are the survey form's. */
const CLASS_CODES = /\b(VERY_POOR|NEAR_POOR)\b/;
/** Words that are an office's and not in `MARKERS`, since two offices have them. */
const SHARED = /\b(Kenanga|SLRT)\b/i;

const files = FOLDERS.flatMap(sourcesIn);

it('[OUR-1] code names no office, no word of one, no class and no card tier; a comment may, where it cites the rule', () => {
  expect(files.length).toBeGreaterThan(500);
  const patterns = [...Object.values(MARKERS).flat(), CLASS_CODES, SHARED];
  const found = files.flatMap((path) =>
    readFileSync(join(projectRoot, path), 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        const isCited = /^\s*(\/\*\*|\*|\/\/)/.test(line) && /\b(BRU|PYK|SRG|TGL|PKY)-\d/.test(line);
        const word = isCited ? undefined : patterns.map((pattern) => pattern.exec(line)?.[0]).find(Boolean);
        return word ? [`${path}:${index + 1}: ${word}`] : [];
      }),
  );
  expect(found).toEqual([]);
});

/** What a text puts for the office's word: `{Title.REGIONAL_HEAD}`. */
const NAMED_WORD = /(?<!\$)\{([A-Z][A-Za-z]*)\.([A-Z_]+)\}/g;

it('[OUR-1] every word that a text names is one that the program states', () => {
  const named = files.flatMap((path) =>
    [...readFileSync(join(projectRoot, path), 'utf8').matchAll(NAMED_WORD)].map(
      ([whole, kind = '', code = '']) => ({ path, whole, kind, code }),
    ),
  );
  expect(named.length).toBeGreaterThan(50);
  const all: Readonly<Record<string, { words: object }>> = STATED;
  const unknown = named.filter(({ kind, code }) => !Object.hasOwn(all[kind]?.words ?? {}, code));
  expect(unknown.map(({ path, whole }) => `${path}: ${whole}`)).toEqual([]);
});

/** The program's own words for what an office calls its own way. */
const NEUTRAL = /kepala daerah|[Kk]abupaten\/kota|[Dd]esa\/kelurahan|desa atau kelurahan/;

it('[OUR-1] no text says a head, a region or a village but by the word that the office has for it', () => {
  const found = files.flatMap((path) =>
    readFileSync(join(projectRoot, path), 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        const isComment = /^\s*(\/\*\*|\*|\/\/)/.test(line);
        const word = isComment ? undefined : NEUTRAL.exec(line)?.[0];
        return word ? [`${path}:${index + 1}: ${word}`] : [];
      }),
  );
  expect(found).toEqual([]);
});

it.each(await officeNames())(
  '[OUR-1] the profile of %s has its own words and no other office’s',
  async (name) => {
    const { source: _, ...office } = (await readProfile(name)).office;
    const { accounts: __, ...profile } = { ...(await readProfile(name)), office };
    const text = JSON.stringify(profile, (key, value) =>
      key === 'source' && typeof value === 'string'
        ? undefined
        : typeof value === 'bigint'
          ? String(value)
          : value,
    );
    for (const pattern of MARKERS[name] ?? []) expect(text).toMatch(pattern);
    expect(strangersIn(text, name)).toEqual([]);
  },
);

function sourcesIn(folder: string): string[] {
  return readdirSync(join(projectRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return LEFT_OUT.has(entry.name) ? [] : sourcesIn(path);
    return /\.(ts|tsx|mjs|css|html)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}
