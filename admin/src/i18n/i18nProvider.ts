import polyglotI18nProvider from 'ra-i18n-polyglot';
import type { I18nProvider } from 'react-admin';
import { caller } from '../api/graphql.ts';
import { texts } from '../generated/texts.id.ts';
import { reactAdminId } from './reactAdmin.id.ts';
import { capitalised, takeEnglishWords, withOfficeWords, wordOf } from './word.ts';

export type Language = 'id' | 'en';

const indonesian = { ...reactAdminId, ...texts };

/** Indonesian comes with the first load; English is fetched when somebody switches to it. */
const polyglot = polyglotI18nProvider(
  (locale) => {
    caller.language = locale;
    document.documentElement.lang = locale;
    return locale === 'en' ? loadEnglish() : indonesian;
  },
  'id',
  [
    { locale: 'id', name: wordOf('Language', 'id') },
    { locale: 'en', name: wordOf('Language', 'en') },
  ],
  // Choices of inputs are words already (`choicesOf`), which react-admin takes for keys.
  { onMissingKey: (key: string) => key },
);

/** Texts may name what the office calls posts and regions (`withOfficeWords`). */
export const i18nProvider: I18nProvider = {
  ...polyglot,
  translate: (key, values) => {
    const text = polyglot.translate(key, values);
    const whole = withOfficeWords(text);
    return text.startsWith('{') ? capitalised(whole) : whole;
  },
};

async function loadEnglish() {
  const [reactAdmin, english, { word }] = await Promise.all([
    import('ra-language-english'),
    import('../generated/texts.en.ts'),
    import('../generated/words.en.ts'),
  ]);
  takeEnglishWords(word);
  return { ...reactAdmin.default, ...english.texts };
}
