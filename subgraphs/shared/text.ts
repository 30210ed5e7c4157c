/**
 * Whether PostgreSQL can keep a text: it has no U+0000, and half of a surrogate pair is no character that UTF-8 could
 * write. Whatever is not is refused where it comes in.
 */
export const isStorableText = (text: string): boolean =>
  !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);
