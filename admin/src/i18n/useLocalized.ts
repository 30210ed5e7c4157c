import { useLocaleState } from 'react-admin';

/** A text that the office wrote in both languages, in the reader's. */
export function useLocalized(): (text: { id: string; en: string }) => string {
  const [locale] = useLocaleState();
  return (text) => (locale === 'en' ? text.en : text.id);
}
