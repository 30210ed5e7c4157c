import { defineCodes } from '../../shared/codes.ts';
import type { Language } from '../generated/prisma/enums.ts';

export const languages = defineCodes<Language>(
  'Language',
  'A language of the API; each is called by its own name.',
  {
    id: ['Bahasa Indonesia', 'Bahasa Indonesia', 'Indonesian.'],
    en: ['English', 'English'],
  },
);
