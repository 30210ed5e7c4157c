import { formatNumber } from '../i18n/format.ts';

/** No fund of a regency has more: 15 digits are exact as a number. */
const MOST_DIGITS = 15;

/** The number in a typed amount: its digits, whatever stands between them. Null without digits. Pure. */
export function readDigits(typed: string | null | undefined): number | null {
  const digits = (typed ?? '').replace(/\D/g, '').slice(0, MOST_DIGITS);
  return digits === '' ? null : Number(digits);
}

/** The amount in groups of three; empty where there is none. */
export const grouped = (amount: number | string | null | undefined): string =>
  amount == null || amount === '' ? '' : formatNumber(Number(amount));
