import type { Language } from './errors.ts';

const LOCALES = { id: 'id-ID', en: 'en' } as const;

/** A number with its separators: `1.250.000`, in English `1,250,000`. */
export const figure = (value: number | bigint, language: Language): string =>
  value.toLocaleString(LOCALES[language]);

/** An amount of money: `Rp 1.250.000`, in English `Rp 1,250,000`. */
export const rupiah = (value: bigint, language: Language): string => `Rp ${figure(value, language)}`;
