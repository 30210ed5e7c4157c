import { z } from 'zod';
import { LONGEST_NAME, LONGEST_PROSE, nameWords, words } from '../words.ts';

/** The fields of which the sections of an office's profile are made. */

/**
 * Where a statement comes from: a rule of the domain (`PYK-4`), `sample` for what nobody but a sample says, or `office` in
 * an export.
 */
export const source = z.string().regex(/^(sample|office|(BRU|PYK|SRG|TGL|PKY)-[1-9]\d*)$/);

/** Words that people read. Without English words the Indonesian ones show. */
const localized = (text: z.ZodType<string>) =>
  z.strictObject({ id: text, en: text.optional() }).transform(({ id, en = id }) => ({ id, en }));

export const line = nameWords(LONGEST_NAME);
export const name = localized(line);
export const prose = localized(words(LONGEST_PROSE));

/** A code as the office types and prints it. */
export const code = z.string().regex(/^[A-Z0-9][A-Z0-9_-]{0,39}$/);
export const day = z.iso.date();
export const count = z.number().int().min(0).max(1_000_000_000);
export const rupiah = z
  .number()
  .int()
  .min(0)
  .max(Number.MAX_SAFE_INTEGER)
  .transform((value) => BigInt(value));
export const regencyCode = z.string().regex(/^\d{2}\.\d{2}$/);
export const regionCode = z.string().regex(/^\d{2}\.\d{2}(\.\d{2}(\.\d{4})?)?$/);
