import { useLocaleState } from 'react-admin';

/** A text that the office wrote, in the reader's language; in Indonesian where it has no English one. */
export function useLocalized(): (text: { id: string; en?: string | null }) => string {
  const [locale] = useLocaleState();
  return (text) => (locale === 'en' && text.en) || text.id;
}
