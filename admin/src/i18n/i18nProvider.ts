import polyglotI18nProvider from 'ra-i18n-polyglot';
import { caller } from '../api/graphql.ts';
import { words } from './id/index.ts';
import { reactAdminId } from './id/reactAdmin.ts';

export type Language = 'id' | 'en';

const indonesian = { ...reactAdminId, ...words };

/** Indonesian comes with the first load; English is fetched when somebody switches to it. */
export const i18nProvider = polyglotI18nProvider(
  (locale) => {
    caller.language = locale;
    document.documentElement.lang = locale;
    return locale === 'en' ? import('./en/index.ts').then((module) => module.english) : indonesian;
  },
  'id',
  [
    { locale: 'id', name: 'Bahasa Indonesia' },
    { locale: 'en', name: 'English' },
  ],
);
