import { expect, it } from 'vitest';
import { readProfile } from '../prisma/seed/offices/read-profile.ts';
import { signInLines } from './sample-accounts.ts';

it('[OUR-1] prints the accounts of the office that opens, by what they do', async () => {
  expect(signInLines(await readProfile('sragen'))).toEqual([
    'Sign in with one of these, password contoh-pandu-2026:',
    '  front office  loket1 loket2',
    '  back office   backoffice.kesehatan backoffice.pendidikan backoffice.sosek backoffice.data',
    '  management    manajer kepala bupati bendahara',
    '  field         surveyor1 surveyor2 supervisor kecamatan puskesos kades',
    '  agencies      dinsos dinkes disdik',
    '  reports       bappeda',
    '  system        admin',
  ]);
  expect(signInLines(await readProfile('berau'))).toContain('  field         surveyor1 surveyor2');
});
