import { ValidationError } from './errors.ts';

/** A whole NIK or family card number, as cards and forms write it: in one piece, by fours, or by six, six and four. */
const WHOLE_NUMBER = /\d{16}|\d{4}([ .-])\d{4}\1\d{4}\1\d{4}|\d{6}([ .-])\d{6}\2\d{4}/;

/** Whether words hold a whole NIK or family card number. */
export const holdsPersonalNumber = (text: string): boolean => WHOLE_NUMBER.test(text);

/** Refuses words with a NIK or a family card number, which would be kept unencrypted. ValidationError `PERSONAL_NUMBER`. */
export function refusePersonalNumber(text: string | null | undefined, path: readonly string[]): void {
  if (!text || !holdsPersonalNumber(text)) return;
  throw new ValidationError(
    'PERSONAL_NUMBER',
    {
      id: 'Jangan tulis NIK atau nomor KK di sini. Orangnya sudah tercatat pada kasusnya.',
      en: 'Write no NIK or family card number here. The case says whom it is about.',
    },
    { path },
  );
}
