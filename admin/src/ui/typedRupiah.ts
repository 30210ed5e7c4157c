import { caller } from '../api/graphql.ts';
import { formatNumber } from '../i18n/format.ts';

/** No fund of a regency has more: 15 digits are exact as a number. */
const MOST_DIGITS = 15;

/** Sen, which no amount of the office has: `,00` in Indonesian, `.00` in English. */
const cents = () => (caller.language === 'en' ? /\.\d{0,2}$/ : /,\d*$/);

/** The rupiah in a typed or pasted amount (`Rp7.500.000,00`): null where there are none, or more than any fund has. */
export function readDigits(typed: string | null | undefined): number | null {
  const digits = (typed ?? '').trim().replace(cents(), '').replace(/\D/g, '');
  return digits === '' || digits.length > MOST_DIGITS ? null : Number(digits);
}

/** The amount in groups of three; empty where there is none. */
export const grouped = (amount: number | string | null | undefined): string =>
  amount == null || amount === '' ? '' : formatNumber(Number(amount));
