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

export const accountStates = defineCodes('AccountState', 'Whether a person may sign in.', {
  ACTIVE: ['aktif', 'active'],
  LOCKED: ['terkunci', 'locked', 'By an administrator.'],
});

export const accountDuties = defineCodes('AccountDuty', 'What stands in the place of postings.', {
  NONE: [
    'belum ada penugasan: akun ini tidak dapat berbuat apa-apa',
    'no posting yet: this account can do nothing',
  ],
});
