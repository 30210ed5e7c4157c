import { ValidationError } from '../../shared/errors.ts';

/** Every issuer numbers its cards in its own way: letters and digits, at least one digit. */
const FORM = /^(?=.*\d)[A-Z0-9]{4,25}$/;
/** One mark again and again: typed to get past the field. */
const ONE_MARK = /^(.)\1+$/;

/** The number of a card as typed, in capitals; spaces, dots, hyphens and slashes are dropped. ValidationError `NUMBER_FORM`. */
export function readCardNumber(typed: string, path: readonly string[]): string {
  const number = typed.replace(/[\s./-]/g, '').toUpperCase();
  if (FORM.test(number) && !ONE_MARK.test(number)) return number;
  throw new ValidationError(
    'NUMBER_FORM',
    {
      id: 'Nomor kartu: 4–25 angka atau huruf, seperti tertulis pada kartunya. Kosongkan bila tidak terbaca.',
      en: 'A card number has 4–25 digits or letters, as on the card. Leave it out where it cannot be read.',
    },
    { path },
  );
}

/** How it is shown by default: its end alone, four marks at most and never more than a third of it. */
export function maskHeldNumber(number: string): string {
  const shown = Math.min(4, Math.floor(number.length / 3));
  return '*'.repeat(number.length - shown) + number.slice(-shown);
}
