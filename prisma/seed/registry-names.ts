import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../runtime/project.ts';
import type { Sex } from '../../subgraphs/registry/generated/prisma/enums.ts';
import type { Random } from './random.ts';

/** The folder with the names of a part of the country, as in `java.json`. */
export const NAMES_FOLDER = 'prisma/seed/names';

const words = z.string().transform((text) => text.split('|'));
const bySex = { FEMALE: words, MALE: words };

const nameBook = z.strictObject({
  generations: z
    .array(
      z.strictObject({
        /** The year; the last generation has a year far ahead. */
        bornBefore: z.number().int(),
        /** The share of those of one word who get a second one. */
        second: z.number().min(0).max(1),
        ...bySex,
      }),
    )
    .min(1),
  second: z.strictObject(bySex),
});

/** Names by generation: one word for the old, two or three for the young. */
export type NameBook = z.output<typeof nameBook>;

/** The names of `prisma/seed/names/<name>.json`. */
export async function readNames(name: string): Promise<NameBook> {
  return nameBook.parse(JSON.parse(await readFile(join(projectRoot, NAMES_FOLDER, `${name}.json`), 'utf8')));
}

/** A name that nobody in the household has yet; `taken` has their first words. */
export function inventName(
  random: Random,
  book: NameBook,
  { sex, bornIn }: { sex: Sex; bornIn: number },
  taken: Set<string>,
): string {
  const generation = book.generations.find(({ bornBefore }) => bornIn < bornBefore);
  const free = (generation?.[sex] ?? []).filter((name) => !taken.has(firstWord(name)));
  const name = random.pick(free);
  taken.add(firstWord(name));
  if (name.includes(' ') || !random.chance(generation?.second ?? 0)) return name;
  return `${name} ${random.pick(book.second[sex])}`;
}

/** Many people are called Sri or Muhammad, but never two children of one mother. */
function firstWord(name: string): string {
  return name.split(' ')[0] ?? name;
}
