import { defineCodes } from '../../shared/codes.ts';
import type { Language } from '../generated/prisma/enums.ts';

export const languages = defineCodes<Language>('Language', 'A language of the API.', {
  id: ['bahasa Indonesia', 'Indonesian'],
  en: ['bahasa Inggris', 'English'],
});
