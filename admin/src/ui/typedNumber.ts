import { caller } from '../api/graphql.ts';

const isEnglish = () => caller.language === 'en';

/**
 * A number as it is typed in the reader's language: `1.250.000`, `0,5`, `1250000`. A point groups thousands; where that cannot be,
 * as in `1.5`, it is the decimal point of a foreign keyboard. In English point and comma change places. Undefined for anything
 * else, and for more decimals than are asked for.
 */
export function readNumber(text: string, decimals: number): number | undefined {
  const spaceless = text.replaceAll(/\s/g, '');
  const typed = isEnglish() ? spaceless.replaceAll(/[.,]/g, (mark) => (mark === '.' ? ',' : '.')) : spaceless;
  const whole = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(typed) ? typed.replaceAll('.', '') : typed;
  const [, sign = '', digits = '', rest = ''] = /^(-?)(\d+)(?:[.,](\d+))?$/.exec(whole) ?? [];
  if (digits === '' || rest.length > decimals) return undefined;
  return Number(`${sign}${digits}.${rest || '0'}`);
}

/** The number as it stands in a field: `1.250.000,5`; empty where there is none. */
export const writtenNumber = (value: number | null | undefined): string =>
  value == null || Number.isNaN(value)
    ? ''
    : value.toLocaleString(isEnglish() ? 'en-GB' : 'id-ID', { maximumFractionDigits: 20 });
