import { z } from 'zod';

/** Marks that nobody sees: control characters (line breaks and tabs apart), direction marks, zero-width characters, fillers. */
const UNSEEN =
  /(?![\n\r\t])\p{Cc}|[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc]/u;
/** What somebody can read aloud: a letter or a digit. */
const READABLE = /[\p{L}\p{N}]/u;
/** Line breaks, and pictures: nothing that stands in a name. */
const NOT_IN_NAMES = /[\n\r\t]|\p{Extended_Pictographic}|[\u{1f1e6}-\u{1f1ff}]/u;

/** Whether a text holds marks that nobody sees. */
export const holdsUnseen = (text: string): boolean => UNSEEN.test(text);

/** Whether a text is not blank and has no invisible characters: readers must see everything that is stored. */
export const isReadableText = (text: string): boolean => !holdsUnseen(text) && READABLE.test(text);

/** Whether a text may be a name, of a person or a thing, or an address: one line, without pictures. */
export const isName = (text: string): boolean => isReadableText(text) && !NOT_IN_NAMES.test(text);

const UNREADABLE =
  'Ada huruf yang tidak terlihat atau tidak dapat dicetak. Ketik ulang isian ini. | There are characters that cannot be seen or printed. Type this again.';

const ONE_LINE =
  'Hanya huruf, angka, dan tanda baca dalam satu baris. Ketik ulang isian ini. | Only letters, digits and marks on one line. Type this again.';

/** The length of a name, an address or a number as it stands on paper, characters. */
export const LONGEST_NAME = 200;
/** The length of a problem, an answer, a reason or other prose, characters. */
export const LONGEST_PROSE = 4000;

const bounded = (longest: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .max(longest, `Paling banyak ${longest} huruf. | At most ${longest} characters.`);
const filled = (longest: number) =>
  bounded(longest).min(1, 'Isian ini wajib diisi. | This must be filled in.');

/** Words of a person: something that can be read, and not a book. Lengths in characters. */
export const words = (longest: number) => filled(longest).refine(isReadableText, UNREADABLE);

/** A name or an address, or a number as it stands on paper. */
export const nameWords = (longest: number) => filled(longest).refine(isName, ONE_LINE);

/** Text that may be empty, or whose noun checks its length; without invisible characters. */
export const shownText = (longest: number) =>
  bounded(longest).refine((text) => !holdsUnseen(text), UNREADABLE);

/** The same of a name, a number or a code, whose form its noun judges. */
export const shownLine = (longest: number) =>
  shownText(longest).refine((text) => !NOT_IN_NAMES.test(text), ONE_LINE);

/** The most that is looked for at once, characters. */
const LONGEST_SEARCH = 200;

/** What is typed into a search box; what finds nothing harms nobody. */
export const searchWords = bounded(LONGEST_SEARCH);
