import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { countedIf } from '../subgraphs/registry/person/counted-members.codes.ts';
import { type MemberField, memberFields } from '../subgraphs/registry/person/member-fields.codes.ts';
import type { Codes } from '../subgraphs/shared/codes.ts';
import { SHORTEST_REASON } from '../subgraphs/shared/reasons.ts';
import { whenStale } from './fingerprint.ts';
import { CODES } from './fresh.ts';
import { projectRoot } from './project.ts';

/** Where a generated file with the words of all codes lies, and what is in it. */
const PRODUCTS = {
  /** For subgraphs and gateway: what the nouns state, again. */
  server: {
    'subgraphs/shared/generated/stated.ts': (all: readonly Codes[]) =>
      `import { defineCodes } from '../codes.ts';\n\nexport const STATED = {\n${all.map(restated).join(',\n')}\n};\n`,
  },
  /** For the console: a language a file. */
  console: {
    'admin/src/generated/words.id.ts': (all: readonly Codes[]) =>
      `export const word = ${literal(all, inLanguage('id'))};\n`,
    'admin/src/generated/words.en.ts': (all: readonly Codes[]) =>
      `import type { word as indonesian } from './words.id.ts';\n\nexport const word: typeof indonesian = ${literal(all, inLanguage('en'))};\n`,
    'admin/src/generated/member-fields.ts': memberForm,
    'admin/src/generated/counted-members.ts': countingRules,
    'admin/src/generated/bounds.ts': () => `export const SHORTEST_REASON = ${SHORTEST_REASON};\n`,
  },
} as const;

/** What the form of a household's member asks, in this order. */
function memberForm(): string {
  const fields = Object.entries<MemberField>(memberFields).map(([source, { codes, askedOf }]) => ({
    source,
    codes: codes?.kind,
    askedOf,
  }));
  return `import type { CodeOf, WordKind } from '../i18n/word.ts';

export interface MemberField {
  source: CodeOf<'MemberField'>;
  codes?: WordKind;
  /** Of whom it is asked; without it every member is. */
  askedOf?: { sex?: CodeOf<'Sex'>; from: number; to: number; otherwise: string | boolean };
}

export const memberFields: readonly MemberField[] = ${JSON.stringify(fields, null, 2)};\n`;
}

/** Whom a question of a survey form counts among the members, by the answers of the members. */
function countingRules(): string {
  return `import type { CodeOf } from '../i18n/word.ts';

/** A member counts who has this age on the day of the visit and one of these answers in each field named. */
export interface CountedIf {
  age?: { from: number; to: number | null };
  answers?: { readonly [Name in CodeOf<'MemberField'>]?: readonly (string | boolean)[] };
}

/** A member counts who is as one of these says. */
export const countedIf: Readonly<Record<CodeOf<'CountedMembers'>, readonly CountedIf[]>> = ${JSON.stringify(countedIf, null, 2)};\n`;
}

/**
 * Gathers what the nouns state of their codes (`*.codes.ts`), so that no reader has to import another subgraph: every
 * list by its kind, in the order stated. Returns whether the files changed. Throws where two nouns claim a kind.
 */
export async function generateWords(reader: keyof typeof PRODUCTS): Promise<boolean> {
  const products = Object.entries(PRODUCTS[reader]);
  const sources = [
    CODES,
    'subgraphs/shared/codes.ts',
    'subgraphs/shared/reasons.ts',
    'runtime/generate-words.ts',
  ];
  return whenStale({ sources, product: products[0]?.[0] ?? '' }, async () => {
    const all = await readCodes();
    for (const [path, write] of products) {
      await mkdir(dirname(join(projectRoot, path)), { recursive: true });
      await writeFile(join(projectRoot, path), `// Written by npm run generate.\n${write(all)}`);
    }
  });
}

/** Every list of codes that the nouns state, from files that state nothing else. */
export async function readCodes(): Promise<Codes[]> {
  const names = await readdir(join(projectRoot, 'subgraphs'), { recursive: true });
  const owners = names.filter((name) => name.endsWith('.codes.ts')).sort();
  const modules = await Promise.all(
    owners.map((name) => import(pathToFileURL(join(projectRoot, 'subgraphs', name)).href)),
  );
  const all = modules.flatMap((one) => Object.values<unknown>(one)).filter(isCodes);
  const twice = all.find(({ kind }, at) => all.findIndex((other) => other.kind === kind) !== at);
  if (twice) throw new Error(`two nouns state the codes of ${twice.kind}`);
  return all;
}

const isCodes = (value: unknown): value is Codes =>
  typeof value === 'object' && value !== null && 'kind' in value && 'words' in value && 'list' in value;

const inLanguage = (language: 'id' | 'en') => (codes: Codes) =>
  Object.fromEntries(codes.list.map((code) => [code, codes.words[code]?.[language] ?? ''] as const));

const restated = ({ kind, description, list, words, needsText, values }: Codes): string => {
  const each = list.map((code) => [code, [words[code]?.id, words[code]?.en, values[code]?.description]]);
  const marks = needsText.length > 0 ? [{ needsText }] : [];
  const stated = [kind, description, Object.fromEntries(each), ...marks].map((part) =>
    JSON.stringify(part, null, 2),
  );
  return `  ${kind}: defineCodes(${stated.join(', ')})`;
};

const literal = (all: readonly Codes[], of: (codes: Codes) => unknown): string =>
  JSON.stringify(Object.fromEntries(all.map((codes) => [codes.kind, of(codes)])), null, 2);
