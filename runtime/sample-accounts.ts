/** Printed when an office with sample data opens; their password is no secret. */
export const SAMPLE_ACCOUNTS = [
  'Sign in with one of these, password contoh-pandu-2026:',
  '  front office  loket1 loket2',
  '  back office   backoffice.kesehatan backoffice.pendidikan backoffice.sosek backoffice.data',
  '  management    manajer kepala bupati bendahara',
  '  field         surveyor1 surveyor2 supervisor kecamatan puskesos',
  '  agencies      dinsos dinkes disdik',
  '  reports       bappeda',
  '  system        admin',
];
